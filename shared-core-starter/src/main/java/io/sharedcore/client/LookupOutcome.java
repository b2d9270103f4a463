package io.sharedcore.client;

import java.util.Locale;

/**
 * How a look-up of a host name ended. The name in lower case is the {@code outcome} tag
 * of its counter.
 */
enum LookupOutcome {

	/** It has an answer. */
	SUCCESS,

	/** It failed, and there is no answer that can be used instead. */
	FAILURE,

	/** It failed, and the last good answer is used. */
	STALE;

	String tag() {
		return name().toLowerCase(Locale.ROOT);
	}

}
