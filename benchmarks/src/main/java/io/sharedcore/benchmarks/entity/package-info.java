/**
 * How fast ids are made, and many rows deleted and restored.
 */
@NullMarked
package io.sharedcore.benchmarks.entity;

import org.jspecify.annotations.NullMarked;
