/**
 * The service with the starter. Its twin has the same dependencies, endpoints and
 * columns.
 */
@NullMarked
package io.sharedcore.benchmarks.startup.starter;

import org.jspecify.annotations.NullMarked;
