/**
 * Shows the state of the services that this service calls, and delays its own shutdown.
 *
 * <ul>
 * <li>asking services: ServiceHealth, ClientServiceHealth, ServiceStatus,
 * CachedStatus</li>
 * <li>actuator: ServiceHealthIndicator</li>
 * <li>shutdown: ShutdownDelay</li>
 * <li>configuration: HealthAutoConfiguration, ShutdownAutoConfiguration,
 * HealthProperties, OnServiceWithHealthPath</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.health;

import org.jspecify.annotations.NullMarked;
