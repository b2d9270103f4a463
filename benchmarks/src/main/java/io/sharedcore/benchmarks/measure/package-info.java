/**
 * How figures are taken and compared: in rounds, by turns, as ratios with an interval.
 */
@NullMarked
package io.sharedcore.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
