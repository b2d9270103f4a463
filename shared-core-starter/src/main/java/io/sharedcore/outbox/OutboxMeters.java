package io.sharedcore.outbox;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts calls that have ended, and measures those that are pending.
 */
final class OutboxMeters {

	private static final String PREFIX = "shared-core.outbox.";

	private static final Set<OutboxEntry.State> ENDED = Collections
		.unmodifiableSet(EnumSet.complementOf(EnumSet.of(OutboxEntry.State.PENDING)));

	private final @Nullable MeterRegistry registry;

	OutboxMeters(@Nullable MeterRegistry registry) {
		this.registry = registry;
	}

	void ended(String service, OutboxEntry.State state) {
		if (this.registry != null) {
			ended(this.registry, service, state).increment();
		}
	}

	private static Counter ended(MeterRegistry registry, String service, OutboxEntry.State state) {
		return Counter.builder(PREFIX + "ended")
			.description("Calls of the outbox that have ended")
			.baseUnit("calls")
			.tag("service", service)
			.tag("outcome", state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
			.register(registry);
	}

	/**
	 * Registers the gauges, and the counters of the configured services: the first
	 * increment of a counter that did not exist before is invisible to a rate. Reading
	 * the gauges costs a query, at most once a second.
	 */
	void measure(OutboxStatistics statistics, Collection<String> services) {
		if (this.registry != null) {
			MeterRegistry known = this.registry;
			services.forEach((service) -> ENDED.forEach((state) -> ended(known, service, state)));
			Cached pending = new Cached(statistics::pending, System::nanoTime);
			Gauge.builder(PREFIX + "pending", pending, (values) -> values.get().calls)
				.description("Calls of the outbox that are pending")
				.baseUnit("calls")
				.strongReference(true)
				.register(this.registry);
			Gauge.builder(PREFIX + "age", pending, (values) -> values.get().age)
				.description("How long ago the oldest pending call of the outbox could have been sent")
				.baseUnit("seconds")
				.strongReference(true)
				.register(this.registry);
		}
	}

	private record Values(double calls, double age) {

		private static final Values UNKNOWN = new Values(Double.NaN, Double.NaN);

	}

	/** Both gauges read one query; what failed is not asked again at once. */
	private static final class Cached {

		private static final Logger logger = LoggerFactory.getLogger(OutboxMeters.class);

		private static final long MAX_AGE = TimeUnit.SECONDS.toNanos(1);

		private final Supplier<OutboxStatistics.Pending> source;

		private final LongSupplier nanoTime;

		private Values values = Values.UNKNOWN;

		private @Nullable Long readAt;

		Cached(Supplier<OutboxStatistics.Pending> source, LongSupplier nanoTime) {
			this.source = source;
			this.nanoTime = nanoTime;
		}

		synchronized Values get() {
			if (this.readAt == null || this.nanoTime.getAsLong() - this.readAt > MAX_AGE) {
				this.values = read();
				this.readAt = this.nanoTime.getAsLong();
			}
			return this.values;
		}

		private Values read() {
			try {
				OutboxStatistics.Pending pending = this.source.get();
				return new Values(pending.calls(), pending.age());
			}
			catch (RuntimeException ex) {
				logger.debug("The pending calls of the outbox could not be counted", ex);
				return Values.UNKNOWN;
			}
		}

	}

}
