package io.sharedcore.logging;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Shows the state of the log file. It is always up: a service without a writable log file
 * still serves, and its console has the lines.
 */
final class LogFileHealth implements HealthIndicator {

	@Override
	public Health health() {
		Health.Builder health = Health.up();
		LogFileState state = LogFileReplacement.state();
		if (state == null) {
			return health.withDetail("file", "none").build();
		}
		health.withDetail("file", state.file())
			.withDetail("writable", !state.isFailing())
			.withDetail("dropped", state.droppedLines());
		String failure = state.failure();
		if (failure != null) {
			health.withDetail("failure", failure);
		}
		return health.build();
	}

}
