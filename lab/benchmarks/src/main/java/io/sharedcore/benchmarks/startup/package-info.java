/**
 * What the starter adds to the start of a service, and what makes any start faster.
 */
@NullMarked
package io.sharedcore.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
