/**
 * What a line of the log costs.
 */
@NullMarked
package io.sharedcore.benchmarks.logging;

import org.jspecify.annotations.NullMarked;
