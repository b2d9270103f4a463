/**
 * Meters that never fail the work that they measure.
 *
 * <ul>
 * <li>failures: FailSafeMeters, FailSafeMeterObservationHandler,
 * MeterObservationHandlerPostProcessor, MeterFailureLog</li>
 * <li>descriptions: ObservationDescriptions</li>
 * <li>configuration: MetricsAutoConfiguration</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.metrics;

import org.jspecify.annotations.NullMarked;
