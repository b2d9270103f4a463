package io.sharedcore.outbox;

import org.jspecify.annotations.Nullable;

/**
 * The application stores calls, and there is no table for them.
 */
final class UnusableOutboxException extends RuntimeException {

	UnusableOutboxException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
