package io.sharedcore.retention;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sharedcore.entity.PurgeReport;
import io.sharedcore.metrics.FailSafeMeters;
import org.jspecify.annotations.Nullable;

/**
 * Counts purged rows, and shows how many rows the last run of this instance kept, by
 * entity.
 */
final class PurgeMeters implements PurgeObserver {

	private static final String PREFIX = "shared-core.retention.";

	private final FailSafeMeters meters;

	private final Map<String, AtomicLong> kept = new ConcurrentHashMap<>();

	PurgeMeters(@Nullable MeterRegistry registry) {
		this.meters = new FailSafeMeters(registry);
	}

	@Override
	public void ended(PurgeReport report) {
		report.entities().forEach((entry) -> {
			this.meters.update((known) -> purged(known, entry.entity()).increment(entry.purged()));
			this.meters.update((known) -> kept(known, entry.entity()).set(entry.due() - entry.purged()));
		});
	}

	private static Counter purged(MeterRegistry registry, String entity) {
		return Counter.builder(PREFIX + "purged")
			.description("Deleted rows that were removed for good")
			.baseUnit("rows")
			.tag("entity", entity)
			.register(registry);
	}

	private AtomicLong kept(MeterRegistry registry, String entity) {
		return this.kept.computeIfAbsent(entity, (name) -> {
			AtomicLong rows = new AtomicLong();
			Gauge.builder(PREFIX + "kept", rows, AtomicLong::get)
				.description("Due rows that the last purge of this instance kept")
				.baseUnit("rows")
				.tag("entity", name)
				.strongReference(true)
				.register(registry);
			return rows;
		});
	}

}
