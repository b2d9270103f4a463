package io.sharedcore.retention;

import java.util.ArrayList;
import java.util.List;

import io.sharedcore.entity.PurgeTask;
import org.hibernate.engine.spi.SessionFactoryImplementor;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Stops the start if retention is configured and cannot work. Where it is not configured,
 * nothing is looked at.
 */
final class RetentionCheck implements SmartInitializingSingleton {

	private final RetentionPlan plan;

	private final SessionFactoryImplementor sessionFactory;

	RetentionCheck(RetentionPlan plan, SessionFactoryImplementor sessionFactory) {
		this.plan = plan;
		this.sessionFactory = sessionFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (!this.plan.isEmpty()) {
			List<String> removed = new ArrayList<>(RetentionPeriods.names(this.plan.periods()));
			this.plan.activeTasks().stream().map(PurgeTask::subject).forEach(removed::add);
			new HoldTable(this.sessionFactory)
				.require("Rows have a retention period (" + String.join(", ", removed) + ")");
		}
	}

}
