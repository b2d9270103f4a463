package io.sharedcore.outbox;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.health.registry.HealthContributorRegistry;

/**
 * Adds the outbox to the health, before the members of health groups are checked. It is
 * no bean of its own, because a service that does not use the outbox shows none.
 */
final class OutboxHealthRegistration implements SmartInitializingSingleton {

	private static final String NAME = "outbox";

	private final OutboxUse use;

	private final OutboxStatistics statistics;

	private final HealthContributorRegistry registry;

	OutboxHealthRegistration(OutboxUse use, OutboxStatistics statistics, HealthContributorRegistry registry) {
		this.use = use;
		this.statistics = statistics;
		this.registry = registry;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.use.whenUsed(this::register);
	}

	private void register() {
		if (this.registry.getContributor(NAME) == null) {
			this.registry.registerContributor(NAME, new OutboxHealthIndicator(this.statistics));
		}
	}

}
