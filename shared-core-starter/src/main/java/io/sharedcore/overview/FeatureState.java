package io.sharedcore.overview;

import java.util.List;

/**
 * The state of a feature in this service.
 *
 * @param state whether it is active
 * @param reason why it is not active, or that no condition prevents it
 * @param withheld its parts that are not active
 */
record FeatureState(State state, String reason, List<Withheld> withheld) {

	static FeatureState off(String reason) {
		return new FeatureState(State.OFF, reason, List.of());
	}

	static FeatureState absent(String reason) {
		return new FeatureState(State.ABSENT, reason, List.of());
	}

	/** Whether a feature is active. */
	enum State {

		/** Active, except for the withheld parts. */
		ON,

		/** Switched off. */
		OFF,

		/** Not active, because a condition does not match. */
		ABSENT

	}

	/**
	 * A part that is not active.
	 *
	 * @param part the bean or group of beans
	 * @param reason what takes precedence, is missing, or switches it off
	 */
	record Withheld(String part, String reason) {
	}

}
