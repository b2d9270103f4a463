/**
 * Shows the state of the services that this service calls.
 *
 * <ul>
 * <li>asking services: ServiceHealth, ClientServiceHealth, ServiceStatus,
 * CachedStatus</li>
 * <li>actuator: ServiceHealthIndicator</li>
 * <li>configuration: HealthAutoConfiguration, HealthProperties,
 * OnServiceWithHealthPath</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.health;

import org.jspecify.annotations.NullMarked;
