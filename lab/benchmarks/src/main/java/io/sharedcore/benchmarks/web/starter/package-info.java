/**
 * A service with the starter. Its twin writes by hand what the starter gives it.
 */
@NullMarked
package io.sharedcore.benchmarks.web.starter;

import org.jspecify.annotations.NullMarked;
