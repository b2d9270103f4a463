/**
 * How fast ids are made.
 */
@NullMarked
package io.sharedcore.benchmarks.entity;

import org.jspecify.annotations.NullMarked;
