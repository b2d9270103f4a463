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

	/** The environment variable with its address, such as {@code USER_SERVICE_URL}. */
	String urlVariable() {
		return this.label.replace('-', '_').toUpperCase(java.util.Locale.ROOT) + "_URL";
	}

	/** Its name in logs and configuration. */
	@Override
	public String toString() {
		return this.label;
	}

}
