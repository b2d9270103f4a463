package io.sharedcore.outbox;

import org.springframework.boot.health.registry.HealthContributorRegistry;

/**
 * Adds the outbox to the health, before the members of health groups are checked. It is
 * no bean of its own, because a service without the table shows no outbox.
 */
final class OutboxHealthRegistration {

	private static final String NAME = "outbox";

	OutboxHealthRegistration(OutboxTable table, OutboxStatistics statistics, HealthContributorRegistry registry) {
		if (table.isUsable() && registry.getContributor(NAME) == null) {
			registry.registerContributor(NAME, new OutboxHealthIndicator(statistics));
		}
	}

}
