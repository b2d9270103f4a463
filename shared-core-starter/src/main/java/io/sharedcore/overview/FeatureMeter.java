package io.sharedcore.overview;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sharedcore.metrics.FailSafeMeters;

/**
 * Shows the version and the features in the metrics: one gauge for each feature, whose
 * value is always 1.
 */
final class FeatureMeter implements MeterBinder {

	static final String NAME = "shared-core.info";

	private final String version;

	private final Supplier<Map<String, FeatureState>> states;

	FeatureMeter(String version, Supplier<Map<String, FeatureState>> states) {
		this.version = version;
		this.states = states;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		FailSafeMeters meters = new FailSafeMeters(registry);
		this.states.get()
			.forEach((feature,
					state) -> meters.update((known) -> Gauge.builder(NAME, () -> 1)
						.description("Version of shared-core, and the state of each feature")
						.strongReference(true)
						.tag("version", this.version)
						.tag("feature", feature)
						.tag("state", state.state().name().toLowerCase(Locale.ROOT))
						.register(known)));
	}

}
