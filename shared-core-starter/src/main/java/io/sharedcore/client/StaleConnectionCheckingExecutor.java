package io.sharedcore.client;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;

import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * Sends a request only on a connection that the service has not closed. A POST on a
 * closed connection could not be retried, because the service may have executed it.
 */
final class StaleConnectionCheckingExecutor extends HttpRequestExecutor {

	/**
	 * A service that closes connections after each response, without announcing it, most
	 * likely does so within this time, even on a busy machine.
	 */
	private static final Duration MAX_PROBE_TIME = Duration.ofMillis(3);

	/**
	 * The body that a service sends in spite of a HEAD request would be read as the next
	 * response. It usually arrives with the headers, where the probe does not see it.
	 */
	private static final Timeout UNEXPECTED_BODY_TIME = Timeout.ofMilliseconds(1);

	private final ConnectionProbe probe = new ConnectionProbe(MAX_PROBE_TIME);

	@Override
	public ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection,
			@Nullable HttpResponseInformationCallback callback, HttpContext context) throws IOException, HttpException {
		try {
			return executeOrTunnel(request, connection, callback, context);
		}
		catch (Error ex) {
			throw new CarriedError(ex);
		}
	}

	private ClassicHttpResponse executeOrTunnel(ClassicHttpRequest request, HttpClientConnection connection,
			@Nullable HttpResponseInformationCallback callback, HttpContext context) throws IOException, HttpException {
		ProxyTunnel tunnel = ProxyTunnel.of(context);
		boolean tunnelled = tunnel != null && tunnel.isForTls();
		long earlier = connection.getEndpointDetails().getRequestCount();
		if (tunnelled && earlier == 0) {
			return tunnel.open(request, connection, () -> super.execute(request, connection, callback, context));
		}
		long used = tunnelled ? earlier - 1 : earlier;
		if (used > 0 && isClosed(request, connection, used == 1)) {
			throw new ClosedInPool();
		}
		ClassicHttpResponse response = super.execute(request, connection, callback, context);
		if (tunnel != null && !tunnelled) {
			ProxyTunnel.check(response);
		}
		closeOnUnexpectedInput(request, response, connection);
		return response;
	}

	private static void closeOnUnexpectedInput(ClassicHttpRequest request, ClassicHttpResponse response,
			HttpClientConnection connection) throws IOException {
		UnreadInputGuard.guard(response, connection);
		if (Method.HEAD.isSame(request.getMethod()) && connection.isOpen()
				&& connection.isDataAvailable(UNEXPECTED_BODY_TIME)) {
			connection.close();
		}
	}

	private boolean isClosed(ClassicHttpRequest request, HttpClientConnection connection, boolean firstReuse)
			throws IOException {
		SocketChannel channel = channel(connection);
		if (channel == null) {
			// The TLS provider hides the channel: this check takes a millisecond.
			return connection.isStale();
		}
		// A service that kept the connection once does not close it after a response.
		return (firstReuse && !isIdempotent(request)) ? this.probe.isClosedSoon(channel) : this.probe.isClosed(channel);
	}

	private static @Nullable SocketChannel channel(HttpClientConnection connection) {
		Socket socket = (connection instanceof ManagedHttpClientConnection managed) ? managed.getSocket() : null;
		return (socket != null) ? socket.getChannel() : null;
	}

	private static boolean isIdempotent(ClassicHttpRequest request) {
		Header ifMatch = request.getFirstHeader(HttpHeaders.IF_MATCH);
		return RetryEligibility.isIdempotent(HttpMethod.valueOf(request.getMethod()),
				request.containsHeader(RequestOptions.IDEMPOTENCY_KEY), (ifMatch != null) ? ifMatch.getValue() : null);
	}

	/**
	 * The connection was closed before anything was sent on it.
	 */
	static final class ClosedInPool extends IOException {

		private static final long serialVersionUID = 1L;

		ClosedInPool() {
			super("the service closed the connection while it was not used");
		}

	}

}
