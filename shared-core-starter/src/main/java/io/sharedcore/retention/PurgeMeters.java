package io.sharedcore.retention;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sharedcore.entity.PurgeReport;
import org.jspecify.annotations.Nullable;

/**
 * Counts purged rows, and shows how many rows the last run of this instance kept, by
 * entity.
 */
final class PurgeMeters implements PurgeObserver {

	private static final String PREFIX = "shared-core.retention.";

	private final @Nullable MeterRegistry registry;

	private final Map<String, AtomicLong> kept = new ConcurrentHashMap<>();

	PurgeMeters(@Nullable MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void ended(PurgeReport report) {
		MeterRegistry known = this.registry;
		if (known != null) {
			report.entities().forEach((entry) -> record(known, entry));
		}
	}

	private void record(MeterRegistry registry, PurgeReport.Entry entry) {
		Counter.builder(PREFIX + "purged")
			.description("Deleted rows that were removed for good")
			.baseUnit("rows")
			.tag("entity", entry.entity())
			.register(registry)
			.increment(entry.purged());
		this.kept.computeIfAbsent(entry.entity(), (entity) -> kept(registry, entity)).set(entry.due() - entry.purged());
	}

	private static AtomicLong kept(MeterRegistry registry, String entity) {
		AtomicLong rows = new AtomicLong();
		Gauge.builder(PREFIX + "kept", rows, AtomicLong::get)
			.description("Due rows that the last purge of this instance kept")
			.baseUnit("rows")
			.tag("entity", entity)
			.strongReference(true)
			.register(registry);
		return rows;
	}

}
