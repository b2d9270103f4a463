/**
 * The service without the starter. Its twin has the same dependencies, endpoints and
 * columns.
 */
@NullMarked
package io.sharedcore.benchmarks.startup.plain;

import org.jspecify.annotations.NullMarked;
