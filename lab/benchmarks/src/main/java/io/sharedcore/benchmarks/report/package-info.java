/**
 * What all runners share: their arguments, turns that are interleaved, and tables of
 * medians, spreads and ratios. Results go to standard output, as Markdown; what is going
 * on goes to standard error.
 */
@NullMarked
package io.sharedcore.benchmarks.report;

import org.jspecify.annotations.NullMarked;
