/**
 * Limits what slow or numerous requests can take of a service: the time of a request
 * body, the threads that wait for bodies, and threads reserved for health checks.
 *
 * <ul>
 * <li>request bodies: RequestBodyValve, TimedInputBuffer, BodyDeadline,
 * RefusedBodyFilter</li>
 * <li>health checks: HealthConnector</li>
 * <li>configuration: OverloadAutoConfiguration, OverloadProperties</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.overload;

import org.jspecify.annotations.NullMarked;
