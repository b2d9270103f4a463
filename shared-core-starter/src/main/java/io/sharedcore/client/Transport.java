package io.sharedcore.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.sharedcore.deadline.Deadline;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of Apache and its connection pool, one for each SSL bundle. Its
 * retries, redirects and cookies are switched off. The deadline is enforced from outside,
 * by cancelling the request.
 */
final class Transport implements AutoCloseable {

	/** Limits the headers: some versions of the transport read any number of them. */
	private static final Http1Config LIMITS = Http1Config.custom()
		.setMaxHeaderCount(256)
		.setMaxLineLength(32 * 1024)
		.build();

	private static final ManagedHttpClientConnectionFactory CONNECTIONS_FACTORY = ManagedHttpClientConnectionFactory
		.builder()
		.http1Config(LIMITS)
		.responseParserFactory(BufferedResponseParser.factory(LIMITS))
		.build();

	static final PoolStats NO_CONNECTIONS = new PoolStats(0, 0, 0, 0);

	private final @Nullable ReloadableTlsStrategy tls;

	private final BoundedDnsResolver dns;

	private final AddressFilter filter;

	private final PoolingHttpClientConnectionManager pool;

	private final CloseableHttpClient client;

	Transport(@Nullable ReloadableTlsStrategy tls, HostLookups lookups, AddressFilter filter, int maxConnections,
			int maxConnectionsPerService) {
		this.tls = tls;
		this.dns = new BoundedDnsResolver(lookups);
		this.filter = filter;
		PoolingHttpClientConnectionManagerBuilder builder = new ChannelSockets()
			.setMaxConnPerRoute(maxConnectionsPerService)
			.setMaxConnTotal(maxConnections)
			.setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(Timeout.DISABLED).setTcpNoDelay(true).build())
			.setDefaultConnectionConfig(ConnectionConfig.custom()
				// The executor checks each connection, and faster than the pool.
				.setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
				// A changed DNS entry is used after this time at the latest.
				.setTimeToLive(TimeValue.ofMinutes(5))
				.setSocketTimeout(Timeout.DISABLED)
				.build())
			.setConnectionFactory(CONNECTIONS_FACTORY)
			.setDnsResolver(this.dns);
		if (tls != null) {
			builder.setTlsSocketStrategy(tls);
		}
		this.pool = builder.build();
		this.client = HttpClients.custom()
			.setConnectionManager(this.pool)
			.setRequestExecutor(new StaleConnectionCheckingExecutor())
			.addExecInterceptorAfter(ChainElement.COMPRESS.name(), "coding", new ContentCodingExec())
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableAuthCaching()
			.disableDefaultUserAgent()
			.evictExpiredConnections()
			.evictIdleConnections(TimeValue.of(30, TimeUnit.SECONDS))
			.build();
	}

	/**
	 * Closes the idle connections, which still use the old version of a bundle. The
	 * others are not used again when their response has ended, and are then closed, too.
	 */
	void closeIdleConnections() {
		this.pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
	}

	/**
	 * Returns the connection settings for the requests of a service.
	 * @param proxy the proxy; {@code null} without one
	 */
	@SuppressWarnings("deprecation")
	static RequestConfig config(Duration connectTimeout, @Nullable ProxyServer proxy) {
		Timeout timeout = Timeout.ofMilliseconds(Math.max(1, connectTimeout.toMillis()));
		return RequestConfig.custom()
			.setConnectTimeout(timeout)
			.setConnectionRequestTimeout(timeout)
			.setProxy((proxy != null) ? proxy.host() : null)
			.setRedirectsEnabled(false)
			.setAuthenticationEnabled(false)
			// An upgrade to h2c breaks POST on some servers.
			.setProtocolUpgradeEnabled(false)
			.build();
	}

	/**
	 * Executes a request.
	 * @param route its way to the service
	 * @param tunnel its way through the proxy; {@code null} without one
	 */
	ClassicHttpResponse execute(HttpUriRequestBase request, Deadline deadline, RequestRoute route,
			@Nullable ProxyTunnel tunnel) throws IOException {
		AddressFilter accepting = route.filtered() ? this.filter : AddressFilter.ALL;
		return this.dns.during(new BoundedDnsResolver.Request(deadline, accepting),
				() -> executeOnOpenConnection(request, route, tunnel));
	}

	/**
	 * Executes a request on a connection that is open. Each closed connection leaves the
	 * pool, and at the deadline cancelling ends the loop.
	 */
	private ClassicHttpResponse executeOnOpenConnection(HttpUriRequestBase request, RequestRoute route,
			@Nullable ProxyTunnel tunnel) throws IOException {
		while (true) {
			try {
				return this.client.executeOpen(route.target(), request, context(route, tunnel));
			}
			catch (StaleConnectionCheckingExecutor.ClosedInPool ex) {
				ClientLog.debug("A pooled connection was closed by the service; taking another");
			}
			catch (CarriedError ex) {
				throw ex.error();
			}
			catch (Error ex) {
				// The transport releases a connection only after an exception.
				request.cancel();
				throw ex;
			}
		}
	}

	/**
	 * Returns the context of a request. Its user token selects the pooled connections
	 * that the request may use. The default token, the subject of a client certificate,
	 * would keep the transport from using a connection again.
	 */
	private HttpClientContext context(RequestRoute route, @Nullable ProxyTunnel tunnel) {
		HttpClientContext context = HttpClientContext.create();
		context.setUserToken(new PoolKey((this.tls != null) ? this.tls.version() : null, route));
		if (tunnel != null) {
			tunnel.addTo(context);
		}
		return context;
	}

	PoolStats stats() {
		return this.pool.getTotalStats();
	}

	/**
	 * Returns the connections to an origin.
	 */
	PoolStats stats(BaseUrl url) {
		return this.pool.getRoutes()
			.stream()
			.filter((route) -> url.isOriginOf(URI.create(route.getTargetHost().toURI())))
			.map(this.pool::getStats)
			.reduce(NO_CONNECTIONS, Transport::sum);
	}

	/** There is one route for each proxy, and one without. */
	private static PoolStats sum(PoolStats one, PoolStats other) {
		return new PoolStats(one.getLeased() + other.getLeased(), one.getPending() + other.getPending(),
				one.getAvailable() + other.getAvailable(), Math.max(one.getMax(), other.getMax()));
	}

	@Override
	public void close() {
		this.client.close(CloseMode.IMMEDIATE);
	}

	/**
	 * What a pooled connection and a request have to have in common.
	 *
	 * @param tls the version of the SSL bundle; {@code null} without one
	 * @param route the way to the service
	 */
	private record PoolKey(@Nullable Object tls, RequestRoute route) {
	}

}
