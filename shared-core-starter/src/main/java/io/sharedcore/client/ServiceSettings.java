package io.sharedcore.client;

import java.net.URI;
import java.time.Duration;

import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one service, with all defaults resolved.
 *
 * @param timeout timeout of a whole call
 * @param attemptTimeout timeout of each attempt; {@code null} for the rest of the timeout
 * @param connectTimeout timeout of establishing a connection, and of waiting for a pooled
 * one
 * @param retry how calls are retried
 * @param budgetRatio retries allowed for each call
 * @param budgetMinPerSecond retries that are always allowed, per second
 * @param maxResponseBytes maximum size of a body, in bytes after decompression
 * @param maxErrorBytes bytes of the body of an error that are kept
 * @param sslBundle name of the SSL bundle; {@code null} for the trust store of the JVM
 * @param proxy the proxy; {@code null} without one
 * @param noProxy the hosts that are called without the proxy
 * @param filterAddresses whether only addresses that the filter accepts are called
 * @param maxConcurrent maximum number of calls at the same time
 * @param maxWait how long a call beyond it waits for another one to end
 * @param origin the property of each setting
 */
record ServiceSettings(Duration timeout, @Nullable Duration attemptTimeout, Duration connectTimeout,
		RetrySettings retry, double budgetRatio, double budgetMinPerSecond, long maxResponseBytes, int maxErrorBytes,
		@Nullable String sslBundle, @Nullable ProxyServer proxy, NoProxyHosts noProxy, boolean filterAddresses,
		int maxConcurrent, Duration maxWait, SettingsOrigin origin) {

	/**
	 * Returns the name of the property of a setting.
	 * @param name the setting, such as {@code timeout}
	 */
	String property(String name) {
		return this.origin.property(name);
	}

	/**
	 * Returns the common settings of all services.
	 */
	static ServiceSettings of(ClientProperties properties) {
		ClientProperties.Retry retry = properties.retry();
		return new ServiceSettings(properties.timeout(), properties.attemptTimeout(), properties.connectTimeout(),
				new RetrySettings(retry.maxAttempts(), retry.initialInterval(), retry.multiplier(), retry.maxInterval(),
						retry.statuses()),
				retry.budget().ratio(), retry.budget().minPerSecond(), properties.maxResponseSize().toBytes(),
				(int) properties.maxErrorSize().toBytes(), properties.sslBundle(),
				proxy(properties.proxy(), properties.proxyUsername(), properties.proxyPassword()),
				new NoProxyHosts(properties.noProxy()), properties.filterAddresses(), properties.maxConcurrent(),
				properties.maxWait(), SettingsOrigin.COMMON);
	}

	/**
	 * Returns these settings with the properties of a service, which take precedence.
	 */
	ServiceSettings with(String name, ClientProperties.Service service) {
		ClientProperties.ServiceRetry own = service.retry();
		ClientProperties.ServiceBudget budget = (own != null) ? own.budget() : null;
		return new ServiceSettings(or(service.timeout(), this.timeout),
				(service.attemptTimeout() != null) ? service.attemptTimeout() : this.attemptTimeout,
				or(service.connectTimeout(), this.connectTimeout), (own != null) ? retryWith(own) : this.retry,
				or((budget != null) ? budget.ratio() : null, this.budgetRatio),
				or((budget != null) ? budget.minPerSecond() : null, this.budgetMinPerSecond),
				(service.maxResponseSize() != null) ? service.maxResponseSize().toBytes() : this.maxResponseBytes,
				(service.maxErrorSize() != null) ? (int) service.maxErrorSize().toBytes() : this.maxErrorBytes,
				(service.sslBundle() != null) ? service.sslBundle() : this.sslBundle,
				(service.proxy() != null) ? proxy(service.proxy(), service.proxyUsername(), service.proxyPassword())
						: this.proxy,
				(service.noProxy() != null) ? new NoProxyHosts(service.noProxy()) : this.noProxy,
				or(service.filterAddresses(), this.filterAddresses), or(service.maxConcurrent(), this.maxConcurrent),
				or(service.maxWait(), this.maxWait), SettingsOrigin.of(name, service));
	}

	/**
	 * Returns these settings with another decision about the address filter.
	 */
	ServiceSettings withFilter(boolean filter) {
		return new ServiceSettings(this.timeout, this.attemptTimeout, this.connectTimeout, this.retry, this.budgetRatio,
				this.budgetMinPerSecond, this.maxResponseBytes, this.maxErrorBytes, this.sslBundle, this.proxy,
				this.noProxy, filter, this.maxConcurrent, this.maxWait, this.origin);
	}

	/**
	 * Returns the way of a request.
	 */
	RequestRoute routeTo(URI uri) {
		HttpHost target = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
		boolean direct = this.proxy == null || this.noProxy.contains(target.getHostName());
		return new RequestRoute(target, direct ? null : this.proxy, this.filterAddresses);
	}

	/** An empty value is no proxy. */
	private static @Nullable ProxyServer proxy(@Nullable String url, @Nullable String userName,
			@Nullable String password) {
		return (url != null && !url.isBlank()) ? ProxyServer.of(url, userName, password) : null;
	}

	private RetrySettings retryWith(ClientProperties.ServiceRetry own) {
		return new RetrySettings(or(own.maxAttempts(), this.retry.maxAttempts()),
				or(own.initialInterval(), this.retry.initialInterval()), or(own.multiplier(), this.retry.multiplier()),
				or(own.maxInterval(), this.retry.maxInterval()), or(own.statuses(), this.retry.statuses()));
	}

	private static <T> T or(@Nullable T own, T common) {
		return (own != null) ? own : common;
	}

}
