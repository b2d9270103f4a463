package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * There was no complete response within the timeout of the call, of an attempt, or of the
 * connection. A 4xx or 5xx with a late body is a {@link ServiceResponseException}.
 */
public class ServiceTimeoutException extends ServiceCallException {

	/**
	 * Creates an exception. Public for stubs in tests.
	 * @param call the call that failed
	 * @param reason the reason, for the message
	 * @param cause the cause, or {@code null}
	 */
	public ServiceTimeoutException(ServiceCall call, String reason, @Nullable Throwable cause) {
		super(call, Kind.TIMEOUT, reason, cause);
	}

}
