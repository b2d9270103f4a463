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
		long earlier = connection.getEndpointDetails().getRequestCount();
		if (earlier > 0 && isClosed(request, connection, earlier == 1)) {
			throw new ClosedInPool();
		}
		ClassicHttpResponse response = super.execute(request, connection, callback, context);
		if (Method.HEAD.isSame(request.getMethod()) && connection.isDataAvailable(UNEXPECTED_BODY_TIME)) {
			connection.close();
		}
		return response;
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
