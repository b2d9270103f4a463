/**
 * What keeps measurements apart from what else the machine does.
 */
@NullMarked
package io.sharedcore.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
