package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * No complete answer came within the timeout of the call, of an attempt, or of the
 * connection. A 4xx or 5xx whose body is late is a {@link ServiceResponseException}.
 */
public class ServiceTimeoutException extends ServiceCallException {

	/**
	 * Creates an exception, for the client and for stand-ins in tests.
	 * @param call what is known of the call
	 * @param reason what happened, in words
	 * @param cause what it came from
	 */
	public ServiceTimeoutException(ServiceCall call, String reason, @Nullable Throwable cause) {
		super(call, Kind.TIMEOUT, reason, cause);
	}

}
