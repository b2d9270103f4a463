package io.sharedcore.security;

/**
 * The application is set up so that somebody could do what nobody wanted to allow.
 */
final class UnsafeSetupException extends RuntimeException {

	private final String remedy;

	UnsafeSetupException(String description, String remedy) {
		super(description);
		this.remedy = remedy;
	}

	String remedy() {
		return this.remedy;
	}

}
