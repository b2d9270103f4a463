package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * The service could not be reached, or the connection broke before the answer was
 * complete: refused, reset, unknown host, a cut-off body, TLS.
 */
public class ServiceUnavailableException extends ServiceCallException {

	/**
	 * Creates an exception, for the client and for stand-ins in tests.
	 * @param call what is known of the call
	 * @param reason what happened, in words
	 * @param cause what it came from
	 */
	public ServiceUnavailableException(ServiceCall call, String reason, @Nullable Throwable cause) {
		super(call, Kind.UNAVAILABLE, reason, cause);
	}

}
