package io.sharedcore.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.unit.DataSize;

/**
 * Rejects invalid settings at start-up. The message has the property, its value and the
 * remedy.
 */
final class SettingsCheck {

	private static final String PREFIX = "shared-core.client.";

	private static final DataSize MAX_RESPONSE_SIZE = DataSize.ofGigabytes(1);

	private final @Nullable SslBundles bundles;

	private final boolean hasRegistrations;

	private final boolean hasLocator;

	private final DelegationCheck delegation;

	private final ConnectionCheck connections;

	SettingsCheck(ClientResources.Surroundings with) {
		this.bundles = with.sslBundles();
		this.hasRegistrations = with.registrations() != null;
		this.hasLocator = with.locator() != null;
		this.delegation = new DelegationCheck(with);
		this.connections = new ConnectionCheck(with);
	}

	/**
	 * Checks all settings.
	 * @throws InvalidConfigurationPropertyValueException for the first invalid setting
	 */
	void check(ClientProperties properties) {
		checkTimes(PREFIX, properties.timeout(), properties.attemptTimeout(), properties.connectTimeout());
		checkSizes(PREFIX, properties.maxResponseSize(), properties.maxErrorSize());
		checkSecrets(PREFIX, properties.token(), properties.sslBundle());
		ClientProperties.Retry retry = properties.retry();
		checkRetry(PREFIX + "retry.", retry.maxAttempts(), retry.initialInterval(), retry.multiplier(),
				retry.maxInterval(), retry.statuses());
		checkBudget(PREFIX + "retry.budget.", retry.budget().ratio(), retry.budget().minPerSecond());
		require(properties.tokenCacheSize() > 0, PREFIX + "token-cache-size", properties.tokenCacheSize(),
				"it must be more than zero");
		requireAtLeastOne("max-connections", properties.maxConnections());
		requireAtLeastOne("max-connections-per-service", properties.maxConnectionsPerService());
		checkBulkhead(PREFIX, properties.maxConcurrent(), properties.maxWait());
		this.connections.check(PREFIX, properties);
		for (Map.Entry<String, ClientProperties.Service> service : properties.services().entrySet()) {
			check(PREFIX + "services." + service.getKey() + ".", service.getValue());
		}
	}

	private void check(String prefix, ClientProperties.Service service) {
		checkBaseUrl(prefix + "base-url", service.baseUrl());
		checkTimes(prefix, service.timeout(), service.attemptTimeout(), service.connectTimeout());
		checkSizes(prefix, service.maxResponseSize(), service.maxErrorSize());
		checkSecrets(prefix, service.token(), service.sslBundle());
		require(service.oauth2Registration() == null || this.hasRegistrations, prefix + "oauth2-registration",
				service.oauth2Registration(),
				"there are no OAuth2 client registrations: add spring-boot-starter-security-oauth2-client and "
						+ "spring.security.oauth2.client.registration." + service.oauth2Registration() + ".*");
		require(service.oauth2Registration() == null || service.token() == null, prefix + "oauth2-registration",
				service.oauth2Registration(), "there is a token as well: set one of the two");
		require(service.oauth2Registration() != null || service.oauth2Parameters().isEmpty(),
				prefix + "oauth2-parameters", service.oauth2Parameters().keySet(),
				"they belong to a token request: set oauth2-registration, too");
		checkBulkhead(prefix, service.maxConcurrent(), service.maxWait());
		this.delegation.check(prefix, service);
		require(service.healthPath() == null || service.healthPath().startsWith("/"), prefix + "health-path",
				service.healthPath(), "it must begin with '/'");
		ClientProperties.ServiceRetry retry = service.retry();
		if (retry != null) {
			checkRetry(prefix + "retry.", retry.maxAttempts(), retry.initialInterval(), retry.multiplier(),
					retry.maxInterval(), retry.statuses());
			ClientProperties.ServiceBudget budget = retry.budget();
			if (budget != null) {
				checkBudget(prefix + "retry.budget.", budget.ratio(), budget.minPerSecond());
			}
		}
	}

	private void checkBaseUrl(String name, @Nullable String baseUrl) {
		if (baseUrl == null) {
			require(this.hasLocator, name, null,
					"it is not set: set it to the http or https URL of the service, or add Spring Cloud LoadBalancer");
			return;
		}
		try {
			BaseUrl.parse(baseUrl);
		}
		catch (IllegalArgumentException ex) {
			// Text before an '@' may be a password.
			String shown = (baseUrl.indexOf('@') < 0) ? baseUrl : "***";
			throw new InvalidConfigurationPropertyValueException(name, shown,
					ex.getMessage() + ", like http://user-service:8080");
		}
	}

	private static void checkTimes(String prefix, @Nullable Duration timeout, @Nullable Duration attemptTimeout,
			@Nullable Duration connectTimeout) {
		requirePositive(prefix + "timeout", timeout);
		requirePositive(prefix + "attempt-timeout", attemptTimeout);
		requirePositive(prefix + "connect-timeout", connectTimeout);
	}

	private static void requirePositive(String name, @Nullable Duration time) {
		require(time == null || time.toNanos() > 0, name, time, "it must be more than zero, like 5s");
	}

	private static void checkSizes(String prefix, @Nullable DataSize response, @Nullable DataSize error) {
		for (Map.Entry<String, @Nullable DataSize> size : sizes(response, error)) {
			DataSize value = size.getValue();
			require(value == null || (value.toBytes() > 0 && value.compareTo(MAX_RESPONSE_SIZE) <= 0),
					prefix + size.getKey(), value,
					"it must be more than zero and at most 1GB, as bodies are kept in memory; "
							+ "stream what is larger by restClient(service)");
		}
	}

	private static Iterable<Map.Entry<String, @Nullable DataSize>> sizes(@Nullable DataSize response,
			@Nullable DataSize error) {
		Map<String, @Nullable DataSize> sizes = new LinkedHashMap<>();
		sizes.put("max-response-size", response);
		sizes.put("max-error-size", error);
		return sizes.entrySet();
	}

	private void checkSecrets(String prefix, @Nullable String token, @Nullable String sslBundle) {
		require(token == null || HeaderSyntax.isVisible(token), prefix + "token", "***",
				"it must be visible ASCII characters, with no line break, space or 'Bearer'");
		boolean known = sslBundle == null
				|| (this.bundles != null && this.bundles.getBundleNames().contains(sslBundle));
		require(known, prefix + "ssl-bundle", sslBundle,
				"there is no such SSL bundle: configure spring.ssl.bundle.*." + sslBundle + ".*");
	}

	private static void checkRetry(String prefix, @Nullable Integer maxAttempts, @Nullable Duration initialInterval,
			@Nullable Double multiplier, @Nullable Duration maxInterval, @Nullable Set<Integer> statuses) {
		require(maxAttempts == null || maxAttempts >= 1, prefix + "max-attempts", maxAttempts,
				"it must be 1 or more; attempts include the first call, so 1 is no retry");
		require(initialInterval == null || !initialInterval.isNegative(), prefix + "initial-interval", initialInterval,
				"it must not be negative");
		require(multiplier == null || (multiplier >= 1 && multiplier <= 100), prefix + "multiplier", multiplier,
				"it must be from 1 to 100");
		require(maxInterval == null || !maxInterval.isNegative(), prefix + "max-interval", maxInterval,
				"it must not be negative");
		for (Integer status : (statuses != null) ? statuses : Set.<Integer>of()) {
			require(status >= 400 && status <= 599, prefix + "statuses", status,
					"only errors are repeated: statuses from 400 to 599");
		}
	}

	private static void requireAtLeastOne(String name, int connections) {
		require(connections >= 1, PREFIX + name, connections, "it must be 1 or more");
	}

	private static void checkBulkhead(String prefix, @Nullable Integer maxConcurrent, @Nullable Duration maxWait) {
		require(maxConcurrent == null || maxConcurrent >= 1, prefix + "max-concurrent", maxConcurrent,
				"it must be 1 or more");
		require(maxWait == null || !maxWait.isNegative(), prefix + "max-wait", maxWait, "it must not be negative");
	}

	private static void checkBudget(String prefix, @Nullable Double ratio, @Nullable Double minPerSecond) {
		require(ratio == null || (ratio >= 0 && ratio <= 10), prefix + "ratio", ratio,
				"it must be from 0 to 10; 0.2 is a fifth of the calls");
		require(minPerSecond == null || (minPerSecond >= 0 && minPerSecond <= 1_000_000), prefix + "min-per-second",
				minPerSecond, "it must be from 0 to 1000000");
	}

	static void require(boolean condition, String name, @Nullable Object value, String reason) {
		if (!condition) {
			throw new InvalidConfigurationPropertyValueException(name, value, reason);
		}
	}

}
