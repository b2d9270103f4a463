package io.sharedcore.overview;

import java.util.List;

/**
 * What has become of a feature in this service.
 *
 * @param state whether it is there
 * @param reason why it is not, or that nothing speaks against it
 * @param withheld the parts of it that are not there, although it is
 */
record FeatureState(State state, String reason, List<Withheld> withheld) {

	static FeatureState off(String reason) {
		return new FeatureState(State.OFF, reason, List.of());
	}

	static FeatureState absent(String reason) {
		return new FeatureState(State.ABSENT, reason, List.of());
	}

	/** Whether a feature is there. */
	enum State {

		/** It is there, but for what is withheld. */
		ON,

		/** Somebody does not want it. */
		OFF,

		/** It would be there, but something that it needs is not. */
		ABSENT

	}

	/**
	 * A part that is not there.
	 *
	 * @param part the bean or group of beans
	 * @param reason what it yields to, lacks, or is switched off by
	 */
	record Withheld(String part, String reason) {
	}

}
