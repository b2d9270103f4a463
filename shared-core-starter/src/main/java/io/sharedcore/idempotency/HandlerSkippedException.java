package io.sharedcore.idempotency;

/**
 * Leaves the interceptors of a handler that does not run. It is not an error.
 */
final class HandlerSkippedException extends RuntimeException {

	HandlerSkippedException() {
		super("The response is replayed", null, false, false);
	}

}
