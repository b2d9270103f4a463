package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * An answer came that can't be read: a wrong content type, bad JSON, larger than
 * {@code max-response-size}, or no HTTP at all. It is never repeated.
 */
public class ServiceProtocolException extends ServiceCallException {

	/**
	 * Creates an exception, for the client and for stand-ins in tests.
	 * @param call what is known of the call
	 * @param reason what happened, in words
	 * @param cause what it came from
	 */
	public ServiceProtocolException(ServiceCall call, String reason, @Nullable Throwable cause) {
		super(call, Kind.PROTOCOL, reason, cause);
	}

}
