/**
 * How fast it is, as ratios against peers in the same run.
 */
@NullMarked
package io.sharedcore.benchmarks;

import org.jspecify.annotations.NullMarked;
