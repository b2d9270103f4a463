package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * The response cannot be read: it has another content type, is not valid JSON, is larger
 * than {@code max-response-size}, or is not HTTP. Such a call is not retried.
 */
public class ServiceProtocolException extends ServiceCallException {

	/** The status of the response; 0 if it is not known. */
	private final int status;

	/**
	 * Creates an exception without a status. Public for stubs in tests.
	 * @param call the call that failed
	 * @param reason the reason, for the message
	 * @param cause the cause, or {@code null}
	 */
	public ServiceProtocolException(ServiceCall call, String reason, @Nullable Throwable cause) {
		this(call, 0, reason, cause);
	}

	/**
	 * Creates an exception. Public for stubs in tests.
	 * @param call the call that failed
	 * @param status the status of the response; 0 if it is not known
	 * @param reason the reason, for the message
	 * @param cause the cause, or {@code null}
	 */
	public ServiceProtocolException(ServiceCall call, int status, String reason, @Nullable Throwable cause) {
		super(call, Kind.PROTOCOL, reason, cause);
		this.status = status;
	}

	/**
	 * Returns the status of the response, if its body was too large or could not be
	 * decompressed: the service may have done what the call asked for.
	 * @return the status, below 400; 0 if it is not known
	 */
	public int status() {
		return this.status;
	}

}
