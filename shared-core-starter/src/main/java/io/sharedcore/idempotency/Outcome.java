package io.sharedcore.idempotency;

/**
 * What became of a request with a key.
 */
enum Outcome {

	EXECUTED("executed"), REPLAYED("replayed"), IN_PROGRESS("in-progress"), REUSED("reused"), INVALID("invalid"),
	TOO_LARGE("too-large");

	private final String tag;

	Outcome(String tag) {
		this.tag = tag;
	}

	/** Its name in metrics. */
	String tag() {
		return this.tag;
	}

}
