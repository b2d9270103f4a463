package io.sharedcore.client;

import java.io.IOException;

/**
 * The proxy did not forward a request. The service has not received it.
 */
final class ProxyException extends IOException {

	private static final long serialVersionUID = 1L;

	private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

	private final boolean temporary;

	private ProxyException(String message, boolean temporary) {
		super(message);
		this.temporary = temporary;
	}

	/**
	 * Creates the exception for a response that does not come from the service.
	 */
	static ProxyException of(int status) {
		if (status == PROXY_AUTHENTICATION_REQUIRED) {
			return new ProxyException("the proxy answered 407: check proxy-username and proxy-password", false);
		}
		boolean temporary = status == 408 || status == 429 || status >= 500;
		return new ProxyException("the proxy answered " + status + " to CONNECT", temporary);
	}

	static ProxyException unexpectedInput() {
		return new ProxyException("the proxy sent more than its response to CONNECT", false);
	}

	AttemptFailure.Kind kind() {
		return this.temporary ? AttemptFailure.Kind.NOT_CONNECTED : AttemptFailure.Kind.PROXY;
	}

}
