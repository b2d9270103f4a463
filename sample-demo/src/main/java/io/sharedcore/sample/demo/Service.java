package io.sharedcore.sample.demo;

/**
 * The four services, in the order of their ports.
 */
enum Service {

	USERS("user-service"), TICKETS("ticket-service"), COMMUNICATION("communication-service"), FILES("file-service");

	private final String label;

	Service(String label) {
		this.label = label;
	}

	int port(int basePort) {
		return basePort + ordinal();
	}

	/** As {@code USER_SERVICE_URL}: how the others are told where it is. */
	String urlVariable() {
		return this.label.replace('-', '_').toUpperCase(java.util.Locale.ROOT) + "_URL";
	}

	/** The name that it has everywhere. */
	@Override
	public String toString() {
		return this.label;
	}

}
