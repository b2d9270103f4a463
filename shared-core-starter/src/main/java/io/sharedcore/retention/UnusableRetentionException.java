package io.sharedcore.retention;

import org.jspecify.annotations.Nullable;

/**
 * The application uses retention, and the table of the holds is missing.
 */
final class UnusableRetentionException extends RuntimeException {

	UnusableRetentionException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
