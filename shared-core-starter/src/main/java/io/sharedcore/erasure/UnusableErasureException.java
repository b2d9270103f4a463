package io.sharedcore.erasure;

import org.jspecify.annotations.Nullable;

/**
 * A person could not be erased completely, so the application does not start.
 */
final class UnusableErasureException extends RuntimeException {

	private final String remedy;

	UnusableErasureException(String message, String remedy, @Nullable Throwable cause) {
		super(message, cause);
		this.remedy = remedy;
	}

	String remedy() {
		return this.remedy;
	}

}
