package io.sharedcore.overview;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * Actuator's endpoint {@code sharedcore}: the active features, what takes precedence over
 * them, and their settings.
 */
@Endpoint(id = "sharedcore")
final class SharedCoreEndpoint {

	private final Versions versions;

	private final FeatureStates states;

	private final Settings settings;

	private final Show showValues;

	SharedCoreEndpoint(Versions versions, FeatureStates states, Settings settings, Show showValues) {
		this.versions = versions;
		this.states = states;
		this.settings = settings;
		this.showValues = showValues;
	}

	@ReadOperation
	Overview overview() {
		return overview(this.showValues.isShown(true));
	}

	Overview overview(boolean showValues) {
		return new Overview(this.versions.own(), this.versions.others(), this.states.byName(),
				this.settings.read(showValues));
	}

}
