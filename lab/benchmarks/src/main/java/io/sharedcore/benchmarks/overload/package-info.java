/**
 * What the bounds of the starter cost.
 */
@org.jspecify.annotations.NullMarked
package io.sharedcore.benchmarks.overload;
