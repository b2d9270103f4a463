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
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
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

	/**
	 * Rejects a response that does not begin with a status line. The default parser skips
	 * the lines before it.
	 */
	private static final ManagedHttpClientConnectionFactory CONNECTIONS_FACTORY = ManagedHttpClientConnectionFactory
		.builder()
		.http1Config(LIMITS)
		.responseParserFactory(new DefaultHttpResponseParserFactory(LIMITS))
		.build();

	static final PoolStats NO_CONNECTIONS = new PoolStats(0, 0, 0, 0);

	private final BoundedDnsResolver dns;

	private final PoolingHttpClientConnectionManager pool;

	private final CloseableHttpClient client;

	Transport(@Nullable TlsSocketStrategy tls, DeadlineExecutor work, int maxConnections,
			int maxConnectionsPerService) {
		this.dns = new BoundedDnsResolver(work);
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

	/** Closes the idle connections, which still use the old version of a bundle. */
	void closeIdleConnections() {
		this.pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
	}

	/**
	 * Returns the connection settings for the requests of a service.
	 */
	@SuppressWarnings("deprecation")
	static RequestConfig config(Duration connectTimeout) {
		Timeout timeout = Timeout.ofMilliseconds(Math.max(1, connectTimeout.toMillis()));
		return RequestConfig.custom()
			.setConnectTimeout(timeout)
			.setConnectionRequestTimeout(timeout)
			.setRedirectsEnabled(false)
			.setAuthenticationEnabled(false)
			// An upgrade to h2c breaks POST on some servers.
			.setProtocolUpgradeEnabled(false)
			.build();
	}

	ClassicHttpResponse execute(URI uri, HttpUriRequestBase request, Deadline deadline) throws IOException {
		HttpHost host = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
		return this.dns.until(deadline, () -> executeOnOpenConnection(host, request));
	}

	/**
	 * Executes a request on a connection that is open. Each closed connection leaves the
	 * pool, and at the deadline cancelling ends the loop.
	 */
	private ClassicHttpResponse executeOnOpenConnection(HttpHost host, HttpUriRequestBase request) throws IOException {
		while (true) {
			try {
				return this.client.executeOpen(host, request, null);
			}
			catch (StaleConnectionCheckingExecutor.ClosedInPool ex) {
				ClientLog.debug("A pooled connection was closed by the service; taking another");
			}
		}
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
			.findFirst()
			.map(this.pool::getStats)
			.orElse(NO_CONNECTIONS);
	}

	@Override
	public void close() {
		this.client.close(CloseMode.IMMEDIATE);
	}

}
