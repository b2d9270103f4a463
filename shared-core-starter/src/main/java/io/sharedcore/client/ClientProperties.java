package io.sharedcore.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the client for other services.
 *
 * @param enabled whether there is a client
 * @param timeout timeout of a WHOLE call: token, attempts, delays and the last byte of
 * the body
 * @param attemptTimeout timeout of each attempt; the rest of the timeout unless set
 * @param connectTimeout timeout of establishing a connection, and of waiting for a pooled
 * one
 * @param retry how calls are retried
 * @param maxResponseSize maximum size of the body of a response, after decompression
 * @param maxErrorSize part of the body of a 4xx or 5xx that is kept
 * @param token bearer token for all configured services without their own token
 * @param tokenCacheSize maximum number of exchanged tokens that are kept
 * @param sslBundle name of the SSL bundle for https; the trust store of the JVM unless
 * set
 * @param proxy proxy, like {@code http://proxy:3128}; https is tunnelled through it
 * @param noProxy hosts that are called without the proxy: {@code host} or {@code .suffix}
 * @param proxyUsername user name for the proxy
 * @param proxyPassword password for the proxy
 * @param filterAddresses whether configured services are called only at addresses that
 * the {@code InetAddressFilter} accepts; absolute URLs always are
 * @param maxConcurrent maximum number of calls to one service at the same time
 * @param maxWait how long a call beyond it waits for another one to end
 * @param maxConnections maximum number of connections of each SSL bundle
 * @param maxConnectionsPerService maximum number of connections to each origin
 * @param dnsThreads maximum number of threads that wait for the resolver of host names
 * @param inTransaction what happens to a call from a thread with a transaction
 * @param services the services to call, by name
 */
@ConfigurationProperties("shared-core.client")
public record ClientProperties(@DefaultValue("true") boolean enabled, @DefaultValue("5s") Duration timeout,
		@Nullable Duration attemptTimeout, @DefaultValue("1s") Duration connectTimeout, @DefaultValue Retry retry,
		@DefaultValue("10MB") DataSize maxResponseSize, @DefaultValue("64KB") DataSize maxErrorSize,
		@Nullable String token, @DefaultValue("10000") int tokenCacheSize, @Nullable String sslBundle,
		@Nullable String proxy, @DefaultValue List<String> noProxy, @Nullable String proxyUsername,
		@Nullable String proxyPassword, @DefaultValue("false") boolean filterAddresses,
		@DefaultValue("64") int maxConcurrent, @DefaultValue("0") Duration maxWait,
		@DefaultValue("256") int maxConnections, @DefaultValue("64") int maxConnectionsPerService,
		@DefaultValue("16") int dnsThreads, @DefaultValue("warn") InTransaction inTransaction,
		@DefaultValue Map<String, Service> services) {

	/**
	 * Merges the services whose names differ only in dashes and case.
	 * @param enabled whether there is a client
	 * @param timeout timeout of a WHOLE call: token, attempts, delays and the last byte
	 * of the body
	 * @param attemptTimeout timeout of each attempt; the rest of the timeout unless set
	 * @param connectTimeout timeout of establishing a connection, and of waiting for a
	 * pooled one
	 * @param retry how calls are retried
	 * @param maxResponseSize maximum size of the body of a response, after decompression
	 * @param maxErrorSize part of the body of a 4xx or 5xx that is kept
	 * @param token bearer token for all configured services without their own token
	 * @param tokenCacheSize maximum number of exchanged tokens that are kept
	 * @param sslBundle name of the SSL bundle for https; the trust store of the JVM
	 * unless set
	 * @param proxy proxy, like {@code http://proxy:3128}; https is tunnelled through it
	 * @param noProxy hosts that are called without the proxy: {@code host} or
	 * {@code .suffix}
	 * @param proxyUsername user name for the proxy
	 * @param proxyPassword password for the proxy
	 * @param filterAddresses whether configured services are called only at addresses
	 * that the {@code InetAddressFilter} accepts; absolute URLs always are
	 * @param maxConcurrent maximum number of calls to one service at the same time
	 * @param maxWait how long a call beyond it waits for another one to end
	 * @param maxConnections maximum number of connections of each SSL bundle
	 * @param maxConnectionsPerService maximum number of connections to each origin
	 * @param dnsThreads maximum number of threads that wait for the resolver of host
	 * names
	 * @param inTransaction what happens to a call from a thread with a transaction
	 * @param services the services to call, by name
	 */
	public ClientProperties {
		services = ServiceNames.merge(services);
	}

	/**
	 * Returns a text without secrets.
	 */
	@Override
	public String toString() {
		return "ClientProperties[timeout=" + this.timeout + ", services=" + this.services.keySet() + "]";
	}

	/**
	 * How calls are retried.
	 *
	 * @param maxAttempts maximum number of attempts, INCLUDING the first call
	 * @param initialInterval maximum delay before the first retry; the delay itself is
	 * random, from zero to this maximum
	 * @param multiplier factor by which the maximum delay grows from one retry to the
	 * next
	 * @param maxInterval upper limit of the maximum delay
	 * @param statuses status codes after which an idempotent call is retried
	 * @param budget limit of the retries of a service
	 */
	public record Retry(@DefaultValue("3") int maxAttempts, @DefaultValue("100ms") Duration initialInterval,
			@DefaultValue("2") double multiplier, @DefaultValue("1s") Duration maxInterval, @DefaultValue( {
					"408", "429", "502", "503", "504" }) Set<Integer> statuses,
			@DefaultValue Budget budget){
	}

	/**
	 * Limit of the retries of a service.
	 *
	 * @param ratio retries allowed for each call; with 0.2 a failing service gets at most
	 * 1.2 times its load
	 * @param minPerSecond retries that are always allowed, per second
	 */
	public record Budget(@DefaultValue("0.2") double ratio, @DefaultValue("10") double minPerSecond) {
	}

	/**
	 * A service to call. The properties of all services apply to those that are not set.
	 *
	 * @param baseUrl base URL, http or https; unless set, Spring Cloud LoadBalancer
	 * locates the service by its name
	 * @param timeout timeout of a WHOLE call: token, attempts, delays and the last byte
	 * of the body
	 * @param attemptTimeout timeout of each attempt
	 * @param connectTimeout timeout of establishing a connection, and of waiting for a
	 * pooled one
	 * @param retry how calls are retried
	 * @param maxResponseSize maximum size of the body of a response, after decompression
	 * @param maxErrorSize part of the body of a 4xx or 5xx that is kept
	 * @param token bearer token
	 * @param oauth2Registration name of the OAuth2 client registration for the token
	 * (client credentials)
	 * @param oauth2Parameters further parameters of the token request, such as audience
	 * @param tokenFrom in whose name calls are made: {@code service} unless set
	 * @param exchangeRegistration name of the OAuth2 client registration that exchanges
	 * the user's token
	 * @param sslBundle name of the SSL bundle for https
	 * @param proxy proxy of this service, with its own user; empty for none
	 * @param noProxy hosts that are called without the proxy: {@code host} or
	 * {@code .suffix}
	 * @param proxyUsername user name for the proxy of this service
	 * @param proxyPassword password for the proxy of this service
	 * @param filterAddresses whether the service is called only at addresses that the
	 * {@code InetAddressFilter} accepts
	 * @param maxConcurrent maximum number of calls at the same time
	 * @param maxWait how long a call beyond it waits for another one to end
	 * @param healthPath path of the health check of the service
	 */
	public record Service(@Nullable String baseUrl, @Nullable Duration timeout, @Nullable Duration attemptTimeout,
			@Nullable Duration connectTimeout, @Nullable ServiceRetry retry, @Nullable DataSize maxResponseSize,
			@Nullable DataSize maxErrorSize, @Nullable String token, @Nullable String oauth2Registration,
			@DefaultValue Map<String, String> oauth2Parameters, @Nullable TokenFrom tokenFrom,
			@Nullable String exchangeRegistration, @Nullable String sslBundle, @Nullable String proxy,
			@Nullable List<String> noProxy, @Nullable String proxyUsername, @Nullable String proxyPassword,
			@Nullable Boolean filterAddresses, @Nullable Integer maxConcurrent, @Nullable Duration maxWait,
			@Nullable String healthPath) {

		/**
		 * Returns a text without secrets.
		 */
		@Override
		public String toString() {
			return "Service[timeout=" + this.timeout + ", oauth2Registration=" + this.oauth2Registration
					+ ", sslBundle=" + this.sslBundle + ", healthPath=" + this.healthPath + "]";
		}

	}

	/**
	 * What happens to a call from a thread with a transaction.
	 */
	public enum InTransaction {

		/**
		 * A warning, once for each service and URI template.
		 */
		WARN,

		/**
		 * The call is refused.
		 */
		FAIL,

		/**
		 * Nothing.
		 */
		ALLOW

	}

	/**
	 * In whose name the calls to a service are made.
	 */
	public enum TokenFrom {

		/**
		 * In the name of this service, with its own token.
		 */
		SERVICE,

		/**
		 * With the bearer token of the current request.
		 */
		RELAY,

		/**
		 * With a token that the bearer token of the current request is exchanged for (RFC
		 * 8693).
		 */
		EXCHANGE,

		/**
		 * As {@link #RELAY}, and outside of a user's request as {@link #SERVICE}.
		 */
		RELAY_OR_SERVICE,

		/**
		 * As {@link #EXCHANGE}, and outside of a user's request as {@link #SERVICE}.
		 */
		EXCHANGE_OR_SERVICE;

		boolean exchanges() {
			return this == EXCHANGE || this == EXCHANGE_OR_SERVICE;
		}

		boolean fallsBack() {
			return this == RELAY_OR_SERVICE || this == EXCHANGE_OR_SERVICE;
		}

	}

	/**
	 * How calls to one service are retried. The properties of all services apply to those
	 * that are not set.
	 *
	 * @param maxAttempts maximum number of attempts, INCLUDING the first call
	 * @param initialInterval maximum delay before the first retry
	 * @param multiplier factor by which the maximum delay grows
	 * @param maxInterval upper limit of the maximum delay
	 * @param statuses status codes after which an idempotent call is retried
	 * @param budget limit of the retries of the service
	 */
	public record ServiceRetry(@Nullable Integer maxAttempts, @Nullable Duration initialInterval,
			@Nullable Double multiplier, @Nullable Duration maxInterval, @Nullable Set<Integer> statuses,
			@Nullable ServiceBudget budget) {
	}

	/**
	 * Limit of the retries of one service. The properties of all services apply to those
	 * that are not set.
	 *
	 * @param ratio retries allowed for each call
	 * @param minPerSecond retries that are always allowed, per second
	 */
	public record ServiceBudget(@Nullable Double ratio, @Nullable Double minPerSecond) {
	}

}
