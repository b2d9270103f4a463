package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * The service could not be reached, or the connection broke before the response was
 * complete: connection refused or reset, unknown host, an incomplete body, a failure of
 * TLS, or no token. Or as many calls to it as may were running already.
 */
public class ServiceUnavailableException extends ServiceCallException {

	/**
	 * Creates an exception. Public for stubs in tests.
	 * @param call the call that failed
	 * @param reason the reason, for the message
	 * @param cause the cause, or {@code null}
	 */
	public ServiceUnavailableException(ServiceCall call, String reason, @Nullable Throwable cause) {
		super(call, Kind.UNAVAILABLE, reason, cause);
	}

}
