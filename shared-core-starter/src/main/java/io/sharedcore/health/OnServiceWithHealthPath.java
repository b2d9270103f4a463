package io.sharedcore.health;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if a service with a health path is configured.
 */
final class OnServiceWithHealthPath extends SpringBootCondition {

	private static final String SERVICES = "shared-core.client.services";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Map<String, Watched> services = Binder.get(context.getEnvironment())
			.bind(SERVICES, Bindable.mapOf(String.class, Watched.class))
			.orElse(Map.of());
		boolean any = services.values().stream().anyMatch((service) -> service.healthPath() != null);
		return new ConditionOutcome(any,
				ConditionMessage.of((any ? "found" : "did not find") + " a " + SERVICES + ".*.health-path"));
	}

	record Watched(@Nullable String healthPath) {

	}

}
