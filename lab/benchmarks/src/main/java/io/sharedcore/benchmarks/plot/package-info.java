/**
 * Draws results as SVG: lines with their spread, and groups of bars, on a white or a dark
 * page.
 */
@NullMarked
package io.sharedcore.benchmarks.plot;

import org.jspecify.annotations.NullMarked;
