package io.sharedcore.client;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How other services are called.
 *
 * @param enabled whether there is a client
 * @param timeout timeout of a WHOLE call: token, attempts, waits and the last byte of the
 * body
 * @param attemptTimeout timeout of each attempt; what is left of the timeout unless set
 * @param connectTimeout timeout of making a connection, and of waiting for a free one
 * @param retry how calls are repeated
 * @param maxResponseSize largest body that is read, after decompression
 * @param maxErrorSize how much of the body of a 4xx or 5xx is kept
 * @param token bearer token for all configured services that have none of their own
 * @param sslBundle name of the SSL bundle for https; the JVM's trust store unless set
 * @param services the services that are called, by name
 */
@ConfigurationProperties("shared-core.client")
public record ClientProperties(@DefaultValue("true") boolean enabled, @DefaultValue("5s") Duration timeout,
		@Nullable Duration attemptTimeout, @DefaultValue("1s") Duration connectTimeout, @DefaultValue Retry retry,
		@DefaultValue("10MB") DataSize maxResponseSize, @DefaultValue("64KB") DataSize maxErrorSize,
		@Nullable String token, @Nullable String sslBundle, @DefaultValue Map<String, Service> services) {

	/**
	 * Makes one service of those whose names differ in dashes only.
	 * @param enabled whether there is a client
	 * @param timeout timeout of a WHOLE call: token, attempts, waits and the last byte of
	 * the body
	 * @param attemptTimeout timeout of each attempt; what is left of the timeout unless
	 * set
	 * @param connectTimeout timeout of making a connection, and of waiting for a free one
	 * @param retry how calls are repeated
	 * @param maxResponseSize largest body that is read, after decompression
	 * @param maxErrorSize how much of the body of a 4xx or 5xx is kept
	 * @param token bearer token for all configured services that have none of their own
	 * @param sslBundle name of the SSL bundle for https; the JVM's trust store unless set
	 * @param services the services that are called, by name
	 */
	public ClientProperties {
		services = ServiceNames.merge(services);
	}

	/**
	 * Leaves out the token.
	 */
	@Override
	public String toString() {
		return "ClientProperties[timeout=" + this.timeout + ", services=" + this.services.keySet() + "]";
	}

	/**
	 * How calls are repeated.
	 *
	 * @param maxAttempts how often a call is tried, INCLUDING the first time
	 * @param initialInterval longest wait before the first repetition; the wait itself is
	 * random between nothing and this
	 * @param multiplier by how much the longest wait grows from one repetition to the
	 * next
	 * @param maxInterval where the longest wait stops growing
	 * @param statuses status codes after which a call that is safe to repeat is repeated
	 * @param budget how much of the load on a service may be repetitions
	 */
	public record Retry(@DefaultValue("3") int maxAttempts, @DefaultValue("100ms") Duration initialInterval,
			@DefaultValue("2") double multiplier, @DefaultValue("1s") Duration maxInterval, @DefaultValue( {
					"408", "429", "502", "503", "504" }) Set<Integer> statuses,
			@DefaultValue Budget budget){
	}

	/**
	 * How much of the load on a service may be repetitions.
	 *
	 * @param ratio repetitions for each call; 0.2 lets a dying service get 1.2 times its
	 * load
	 * @param minPerSecond repetitions a second that are allowed however few calls there
	 * are
	 */
	public record Budget(@DefaultValue("0.2") double ratio, @DefaultValue("10") double minPerSecond) {
	}

	/**
	 * A service that is called, and what is special about it; what is not set is as for
	 * all services.
	 *
	 * @param baseUrl its base URL, http or https; without one the name is looked up by
	 * Spring Cloud LoadBalancer
	 * @param timeout timeout of a WHOLE call: token, attempts, waits and the last byte of
	 * the body
	 * @param attemptTimeout timeout of each attempt
	 * @param connectTimeout timeout of making a connection, and of waiting for a free one
	 * @param retry how calls are repeated
	 * @param maxResponseSize largest body that is read, after decompression
	 * @param maxErrorSize how much of the body of a 4xx or 5xx is kept
	 * @param token bearer token
	 * @param oauth2Registration name of the OAuth2 client registration that gives the
	 * token (client credentials)
	 * @param oauth2Parameters further parameters of the token request, such as audience
	 * @param sslBundle name of the SSL bundle for https
	 * @param healthPath path that says whether the service is up
	 */
	public record Service(@Nullable String baseUrl, @Nullable Duration timeout, @Nullable Duration attemptTimeout,
			@Nullable Duration connectTimeout, @Nullable ServiceRetry retry, @Nullable DataSize maxResponseSize,
			@Nullable DataSize maxErrorSize, @Nullable String token, @Nullable String oauth2Registration,
			@DefaultValue Map<String, String> oauth2Parameters, @Nullable String sslBundle,
			@Nullable String healthPath) {

		/**
		 * Leaves out the token.
		 */
		@Override
		public String toString() {
			return "Service[timeout=" + this.timeout + ", oauth2Registration=" + this.oauth2Registration
					+ ", sslBundle=" + this.sslBundle + ", healthPath=" + this.healthPath + "]";
		}

	}

	/**
	 * How calls to one service are repeated; what is not set is as for all services.
	 *
	 * @param maxAttempts how often a call is tried, INCLUDING the first time
	 * @param initialInterval longest wait before the first repetition
	 * @param multiplier by how much the longest wait grows
	 * @param maxInterval where the longest wait stops growing
	 * @param statuses status codes after which a call that is safe to repeat is repeated
	 * @param budget how much of the load on the service may be repetitions
	 */
	public record ServiceRetry(@Nullable Integer maxAttempts, @Nullable Duration initialInterval,
			@Nullable Double multiplier, @Nullable Duration maxInterval, @Nullable Set<Integer> statuses,
			@Nullable ServiceBudget budget) {
	}

	/**
	 * How much of the load on one service may be repetitions; what is not set is as for
	 * all services.
	 *
	 * @param ratio repetitions for each call
	 * @param minPerSecond repetitions a second that are allowed however few calls there
	 * are
	 */
	public record ServiceBudget(@Nullable Double ratio, @Nullable Double minPerSecond) {
	}

}
