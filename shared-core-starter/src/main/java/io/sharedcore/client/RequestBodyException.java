package io.sharedcore.client;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * The body of a request could not be read, or does not have its declared length. The
 * cause is the caller, not the connection.
 */
final class RequestBodyException extends IOException {

	RequestBodyException(String reason, @Nullable Throwable cause) {
		super(reason, cause);
	}

	static RequestBodyException of(Throwable cause) {
		return (cause instanceof RequestBodyException known) ? known
				: new RequestBodyException("the body of the request could not be read", cause);
	}

	/**
	 * Whether a failure is an exception of this type, or was caused by one.
	 */
	static boolean isCauseOf(@Nullable Throwable failure) {
		Throwable current = failure;
		for (int depth = 0; current != null && depth < 10; depth++) {
			if (current instanceof RequestBodyException) {
				return true;
			}
			current = current.getCause();
		}
		return false;
	}

}
