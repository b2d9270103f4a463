/**
 * Describes what the library observes.
 *
 * <ul>
 * <li>metrics: ObservationDescriptions, MetricsAutoConfiguration</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.observability;

import org.jspecify.annotations.NullMarked;
