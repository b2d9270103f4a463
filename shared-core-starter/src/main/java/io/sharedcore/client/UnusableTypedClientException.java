package io.sharedcore.client;

/**
 * A typed client cannot be executed as it is declared.
 */
final class UnusableTypedClientException extends RuntimeException {

	/** What to do. */
	private final String remedy;

	UnusableTypedClientException(String message, String remedy) {
		super(message + ". " + remedy);
		this.remedy = remedy;
	}

	String remedy() {
		return this.remedy;
	}

}
