package io.sharedcore.client;

import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Counts the retries, and the retries that the budget did not allow.
 */
final class ClientMeters {

	private final @Nullable MeterRegistry registry;

	ClientMeters(@Nullable MeterRegistry registry) {
		this.registry = registry;
	}

	void retry(String service, AttemptFailure.Kind reason) {
		if (this.registry != null) {
			this.registry
				.counter("service.client.retries", "service", service, "reason", reason.name().toLowerCase(Locale.ROOT))
				.increment();
		}
	}

	void budgetExhausted(String service) {
		if (this.registry != null) {
			this.registry.counter("service.client.retry.budget.exhausted", "service", service).increment();
		}
	}

}
