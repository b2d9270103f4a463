package io.sharedcore.client;

import java.io.IOException;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The way of one request through a proxy. It travels to the executor in the context of
 * the request. For https, the proxy is asked for a tunnel (RFC 9110, section 9.3.6); only
 * this request has the credentials of the proxy, and none of the headers of the service.
 */
final class ProxyTunnel {

	private static final String ATTRIBUTE = ProxyTunnel.class.getName();

	private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

	/** Input that is in the buffer already is found at once. */
	private static final Timeout UNEXPECTED_INPUT_TIME = Timeout.ofMilliseconds(1);

	private final ProxyServer proxy;

	private final boolean tls;

	private final Timeout timeout;

	private boolean opening;

	/**
	 * Creates the way of a request.
	 * @param tls whether the request needs a tunnel, because the service speaks TLS
	 * @param timeout the timeout of the response to CONNECT
	 */
	ProxyTunnel(ProxyServer proxy, boolean tls, Timeout timeout) {
		this.proxy = proxy;
		this.tls = tls;
		this.timeout = timeout;
	}

	static @Nullable ProxyTunnel of(HttpContext context) {
		return (ProxyTunnel) context.getAttribute(ATTRIBUTE);
	}

	void addTo(HttpContext context) {
		context.setAttribute(ATTRIBUTE, this);
	}

	boolean isForTls() {
		return this.tls;
	}

	/**
	 * Whether the proxy has not opened the tunnel yet, so that the service cannot have
	 * received anything.
	 */
	boolean isOpening() {
		return this.opening;
	}

	/**
	 * Asks the proxy for the tunnel.
	 * @return a response with the status 200
	 * @throws ProxyException if there is no tunnel
	 */
	ClassicHttpResponse open(ClassicHttpRequest connect, HttpClientConnection connection, Sending sending)
			throws IOException, HttpException {
		this.opening = true;
		authorize(connect);
		Timeout before = connection.getSocketTimeout();
		connection.setSocketTimeout(this.timeout);
		ClassicHttpResponse response = sending.send();
		if (response.getCode() < 200 || response.getCode() > 299) {
			throw ProxyException.of(response.getCode());
		}
		if (connection.isDataAvailable(UNEXPECTED_INPUT_TIME)) {
			// It would be read as the response of the service.
			throw ProxyException.unexpectedInput();
		}
		connection.setSocketTimeout(before);
		// The transport knows only this one of the statuses that open a tunnel.
		response.setCode(HttpStatus.SC_OK);
		this.opening = false;
		return response;
	}

	/**
	 * Adds the credentials to a request for the proxy.
	 */
	void authorize(ClassicHttpRequest request) {
		if (this.proxy.authorization() != null) {
			request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, this.proxy.authorization());
		}
	}

	/**
	 * Checks a response that the proxy passed on or sent itself.
	 * @throws ProxyException if only the proxy can have sent it
	 */
	static void check(ClassicHttpResponse response) throws ProxyException {
		if (response.getCode() == PROXY_AUTHENTICATION_REQUIRED) {
			throw ProxyException.of(response.getCode());
		}
	}

	/**
	 * Sends a request to the proxy.
	 */
	@FunctionalInterface
	interface Sending {

		ClassicHttpResponse send() throws IOException, HttpException;

	}

}
