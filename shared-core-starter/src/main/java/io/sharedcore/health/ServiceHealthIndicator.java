package io.sharedcore.health;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Shows the status of one service in Actuator.
 */
final class ServiceHealthIndicator implements HealthIndicator {

	private final CachedStatus status;

	ServiceHealthIndicator(CachedStatus status) {
		this.status = status;
	}

	@Override
	public Health health() {
		return this.status.get().map(ServiceHealthIndicator::health).orElseGet(() -> Health.unknown().build());
	}

	private static Health health(ServiceStatus status) {
		Health.Builder health = status.up() ? Health.up() : Health.down();
		if (status.reason() != null) {
			health.withDetail("reason", status.reason());
		}
		return health.withDetail("checkedAt", status.checkedAt().toString())
			.withDetail("elapsedMillis", status.elapsed().toMillis())
			.build();
	}

}
