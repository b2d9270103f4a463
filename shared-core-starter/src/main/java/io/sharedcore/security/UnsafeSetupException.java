package io.sharedcore.security;

/**
 * The configuration would permit access that was not intended.
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
