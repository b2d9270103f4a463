package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * The response cannot be read: it has another content type, is not valid JSON, is larger
 * than {@code max-response-size}, or is not HTTP. Such a call is not retried.
 */
public class ServiceProtocolException extends ServiceCallException {

	/**
	 * Creates an exception. Public for stubs in tests.
	 * @param call the call that failed
	 * @param reason the reason, for the message
	 * @param cause the cause, or {@code null}
	 */
	public ServiceProtocolException(ServiceCall call, String reason, @Nullable Throwable cause) {
		super(call, Kind.PROTOCOL, reason, cause);
	}

}
