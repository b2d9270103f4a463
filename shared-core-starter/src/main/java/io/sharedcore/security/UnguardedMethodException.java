package io.sharedcore.security;

/**
 * A method asks for roles, and nothing would keep anybody from calling it without them.
 */
final class UnguardedMethodException extends RuntimeException {

	private final String remedy;

	UnguardedMethodException(String description, String remedy) {
		super(description);
		this.remedy = remedy;
	}

	String remedy() {
		return this.remedy;
	}

}
