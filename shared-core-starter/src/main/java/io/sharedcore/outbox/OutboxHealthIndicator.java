package io.sharedcore.outbox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Shows the outbox in Actuator. It is never DOWN: pending calls are no reason to restart
 * an instance or to stop its traffic.
 */
final class OutboxHealthIndicator implements HealthIndicator {

	private static final Logger logger = LoggerFactory.getLogger(OutboxHealthIndicator.class);

	private final OutboxStatistics statistics;

	OutboxHealthIndicator(OutboxStatistics statistics) {
		this.statistics = statistics;
	}

	@Override
	public Health health() {
		try {
			OutboxStatistics.Pending pending = this.statistics.pending();
			OutboxStatistics.Failed failed = this.statistics.failed();
			return Health.up()
				.withDetail("pending", pending.calls())
				.withDetail("oldestPendingSeconds", (long) pending.age())
				.withDetail("refused", failed.refused())
				.withDetail("givenUp", failed.givenUp())
				.build();
		}
		catch (RuntimeException ex) {
			logger.debug("The calls of the outbox could not be counted", ex);
			return Health.unknown().build();
		}
	}

}
