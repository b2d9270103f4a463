/**
 * The deadline of a request: how long its caller still waits, in this service and in the
 * services that it calls.
 *
 * <ul>
 * <li>for applications: Deadline, CurrentDeadline, InheritedDeadline, DeadlineHeader</li>
 * <li>propagation: DeadlineFilter, DeadlineAccessor</li>
 * <li>configuration: DeadlineAutoConfiguration</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.deadline;

import org.jspecify.annotations.NullMarked;
