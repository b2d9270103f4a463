package io.sharedcore.idempotency;

/**
 * The response is too large to be stored, so the request fails.
 */
final class ResultTooLargeException extends RuntimeException {

	ResultTooLargeException(String message) {
		super(message);
	}

}
