package io.sharedcore.observability;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;

/**
 * Writes the reference page.
 */
final class MetricsReference {

	private static final String HEAD = """
			# Meters

			This page is generated from the meters of a service that uses all features.
			[Metrics](../metrics.md) explains them.
			To write this page again:

			    %s

			- Prometheus: the names of the time series in `/actuator/prometheus`.
			- A timer also has `_max`, the longest duration of the last minutes.
			- Meters of observations have the tag `error`: the simple name of the exception, or `none`.
			- Meters that end in `.active` show what is running now.
			  Micrometer registers them unless `management.observations.long-task-timer.enabled=false`.

			| meter | Prometheus | type | unit | tags | meaning | exists |
			| --- | --- | --- | --- | --- | --- | --- |
			""";

	/** When a meter exists, by the start of its name. The first that fits. */
	private static final List<Map.Entry<String, String>> EXISTENCE = List.of(
			Map.entry("service.client.retr", "for each configured service from the start; for others with the first"),
			Map.entry("service.client.active", "for each configured service from the start"),
			Map.entry("service.client.pool", "for each configured service with a base URL from the start"),
			Map.entry("service.client.dns.", "from the start"),
			Map.entry("service.client.deprecated", "from the first such response on"),
			Map.entry("service.client.", "from the first call on"),
			Map.entry("outbox.send", "from the first call that is stored within a trace or observation"),
			Map.entry("outbox.call", "from the first attempt on"),
			Map.entry("shared-core.outbox.", "from the start if the table of the outbox exists"),
			Map.entry("shared-core.rate-limit.", "for each limit from the start if rate limits are enabled"),
			Map.entry("shared-core.idempotency.", "from the start in a web application with a database"),
			Map.entry("shared-core.retention.", "for each entity from the first purge on"),
			Map.entry("shared-core.logging.", "from the start with Logback"),
			Map.entry("shared-core.info", "from the start"));

	private MetricsReference() {
	}

	static boolean isOwn(String name) {
		return Stream.of("service.client.", "outbox.", "shared-core.").anyMatch(name::startsWith);
	}

	static String of(Map<String, List<Meter>> meters, String command) {
		return HEAD.formatted(command)
				+ meters.values().stream().map((ofName) -> row(ofName.get(0))).collect(Collectors.joining());
	}

	private static String row(Meter meter) {
		Meter.Id id = meter.getId();
		String tags = id.getTags().stream().map((tag) -> "`" + tag.getKey() + "`").collect(Collectors.joining(", "));
		return "| " + Stream
			.of("`" + id.getName() + "`", prometheus(meter), type(id), unit(meter).isEmpty() ? "none" : unit(meter),
					tags.isEmpty() ? "none" : tags, id.getDescription() + ".", existence(id.getName()))
			.collect(Collectors.joining(" | ")) + " |\n";
	}

	private static String type(Meter.Id id) {
		return id.getType().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
	}

	/** Timers are in the unit of the registry, in seconds for Prometheus. */
	static String unit(Meter meter) {
		boolean timer = meter.getId().getType() == Meter.Type.TIMER
				|| meter.getId().getType() == Meter.Type.LONG_TASK_TIMER;
		String unit = meter.getId().getBaseUnit();
		return timer ? "seconds" : (unit != null) ? unit : "";
	}

	/** As Micrometer's naming convention and Prometheus' format make them. */
	private static String prometheus(Meter meter) {
		String name = meter.getId().getName().replace('.', '_').replace('-', '_');
		String unit = unit(meter);
		String base = (unit.isEmpty() || name.endsWith("_" + unit)) ? name : name + "_" + unit;
		return switch (meter.getId().getType()) {
			case COUNTER -> "`" + base + "_total`";
			case TIMER -> "`" + base + "_count`, `" + base + "_sum`";
			case LONG_TASK_TIMER -> "`" + base + "_count`, `" + base + "_sum`";
			default -> "`" + base + "`";
		};
	}

	private static String existence(String name) {
		return EXISTENCE.stream()
			.filter((entry) -> name.startsWith(entry.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("Say when " + name + " exists"));
	}

}
