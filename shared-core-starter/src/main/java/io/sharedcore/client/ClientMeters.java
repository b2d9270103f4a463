package io.sharedcore.client;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sharedcore.metrics.FailSafeMeters;
import org.apache.hc.core5.pool.PoolStats;
import org.jspecify.annotations.Nullable;

/**
 * Counts the running calls, the retries, the retries that the budget did not allow, the
 * look-ups of host names, and the responses with a deprecation notice. The counters of
 * look-ups and of retries of configured services exist from the start: the first
 * increment of a counter that did not exist before is invisible to a rate.
 */
final class ClientMeters {

	private final FailSafeMeters meters;

	ClientMeters(@Nullable MeterRegistry registry, Collection<String> services) {
		this.meters = new FailSafeMeters(registry);
		services.forEach((service) -> {
			RetryEligibility.RETRYABLE
				.forEach((reason) -> this.meters.update((known) -> retries(known, service, reason)));
			this.meters.update((known) -> exhausted(known, service));
		});
		Arrays.stream(LookupOutcome.values())
			.forEach((outcome) -> this.meters.update((known) -> lookups(known, outcome)));
	}

	void retry(String service, AttemptFailure.Kind reason) {
		this.meters.update((known) -> retries(known, service, reason).increment());
	}

	void budgetExhausted(String service) {
		this.meters.update((known) -> exhausted(known, service).increment());
	}

	void deprecated(String service, String uri) {
		this.meters.update((known) -> Counter.builder("service.client.deprecated")
			.description("Responses of other services with the header Deprecation or Sunset")
			.baseUnit("responses")
			.tag("service", service)
			.tag("uri", uri)
			.register(known)
			.increment());
	}

	void active(RemoteService service) {
		this.meters.update((known) -> Gauge.builder("service.client.active", service.bulkhead(), Bulkhead::active)
			.description("Calls to other services that are running, with streams that are not closed")
			.baseUnit("calls")
			.tag("service", service.tags().service())
			.strongReference(true)
			.register(known));
	}

	void pool(String service, Supplier<PoolStats> stats) {
		pool(service, "leased", () -> stats.get().getLeased());
		pool(service, "available", () -> stats.get().getAvailable());
		pool(service, "pending", () -> stats.get().getPending());
	}

	void lookup(LookupOutcome outcome) {
		this.meters.update((known) -> lookups(known, outcome).increment());
	}

	void waiting(HostLookups lookups) {
		this.meters.update((known) -> Gauge.builder("service.client.dns.waiting", lookups, HostLookups::waiting)
			.description("Calls to other services that wait for the address of a host")
			.baseUnit("calls")
			.strongReference(true)
			.register(known));
	}

	private void pool(String service, String state, Supplier<Number> count) {
		this.meters.update((known) -> Gauge.builder("service.client.pool", count)
			.description("Connections to other services: leased by calls, available for calls, or pending")
			.baseUnit("connections")
			.tag("service", service)
			.tag("state", state)
			.register(known));
	}

	private static Counter lookups(MeterRegistry registry, LookupOutcome outcome) {
		return Counter.builder("service.client.dns.lookups")
			.description("Look-ups of host names: succeeded, failed, or failed with the last good answer in use")
			.baseUnit("lookups")
			.tag("outcome", outcome.tag())
			.register(registry);
	}

	private static Counter retries(MeterRegistry registry, String service, AttemptFailure.Kind reason) {
		return Counter.builder("service.client.retries")
			.description("Retries of calls to other services")
			.baseUnit("retries")
			.tag("service", service)
			.tag("reason", reason.name().toLowerCase(Locale.ROOT))
			.register(registry);
	}

	private static Counter exhausted(MeterRegistry registry, String service) {
		return Counter.builder("service.client.retry.budget.exhausted")
			.description("Failed calls that were not retried because the retry budget of the service was exhausted")
			.baseUnit("calls")
			.tag("service", service)
			.register(registry);
	}

}
