package io.sharedcore.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Compares the names of services. The name of an environment variable has no dash:
 * {@code SHAREDCORE_CLIENT_SERVICES_USERSERVICE_TIMEOUT} configures {@code user-service},
 * too.
 */
final class ServiceNames {

	private ServiceNames() {
	}

	/**
	 * Returns a name in lower case, without the characters that an environment variable
	 * cannot have.
	 */
	static String uniform(String name) {
		return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * Merges the properties under the uniform name of a service into those under its full
	 * name. The uniform name takes precedence.
	 * @throws InvalidConfigurationPropertyValueException if two full names have the same
	 * uniform name
	 */
	static Map<String, ClientProperties.Service> merge(Map<String, ClientProperties.Service> services) {
		Map<String, List<String>> groups = new LinkedHashMap<>();
		services.keySet()
			.forEach((name) -> groups.computeIfAbsent(uniform(name), (key) -> new ArrayList<>()).add(name));
		Map<String, ClientProperties.Service> merged = new LinkedHashMap<>();
		groups.forEach((uniform, names) -> {
			String full = fullName(uniform, names);
			ClientProperties.Service service = services.get(full);
			ClientProperties.Service own = full.equals(uniform) ? null : services.get(uniform);
			if (service != null) {
				merged.put(full, (own != null) ? over(own, service) : service);
			}
		});
		return merged;
	}

	private static String fullName(String uniform, List<String> names) {
		List<String> full = names.stream().filter((name) -> !name.equals(uniform)).toList();
		if (full.size() > 1) {
			throw new InvalidConfigurationPropertyValueException("shared-core.client.services." + full.get(0), null,
					"It is the same service as " + full.get(1)
							+ " to an environment variable: use one spelling of the name.");
		}
		return full.isEmpty() ? uniform : full.get(0);
	}

	private static ClientProperties.Service over(ClientProperties.Service own, ClientProperties.Service base) {
		return new ClientProperties.Service(or(own.baseUrl(), base.baseUrl()), or(own.timeout(), base.timeout()),
				or(own.attemptTimeout(), base.attemptTimeout()), or(own.connectTimeout(), base.connectTimeout()),
				over(own.retry(), base.retry()), or(own.maxResponseSize(), base.maxResponseSize()),
				or(own.maxErrorSize(), base.maxErrorSize()), or(own.token(), base.token()),
				or(own.oauth2Registration(), base.oauth2Registration()),
				over(own.oauth2Parameters(), base.oauth2Parameters()), or(own.tokenFrom(), base.tokenFrom()),
				or(own.exchangeRegistration(), base.exchangeRegistration()), or(own.sslBundle(), base.sslBundle()),
				or(own.proxy(), base.proxy()), or(own.noProxy(), base.noProxy()),
				or(own.proxyUsername(), base.proxyUsername()), or(own.proxyPassword(), base.proxyPassword()),
				or(own.filterAddresses(), base.filterAddresses()), or(own.maxConcurrent(), base.maxConcurrent()),
				or(own.maxWait(), base.maxWait()), or(own.healthPath(), base.healthPath()));
	}

	private static Map<String, String> over(Map<String, String> own, Map<String, String> base) {
		Map<String, String> merged = new LinkedHashMap<>(base);
		merged.putAll(own);
		return merged;
	}

	private static ClientProperties.@Nullable ServiceRetry over(ClientProperties.@Nullable ServiceRetry own,
			ClientProperties.@Nullable ServiceRetry base) {
		if (own == null || base == null) {
			return or(own, base);
		}
		return new ClientProperties.ServiceRetry(or(own.maxAttempts(), base.maxAttempts()),
				or(own.initialInterval(), base.initialInterval()), or(own.multiplier(), base.multiplier()),
				or(own.maxInterval(), base.maxInterval()), or(own.statuses(), base.statuses()),
				over(own.budget(), base.budget()));
	}

	private static ClientProperties.@Nullable ServiceBudget over(ClientProperties.@Nullable ServiceBudget own,
			ClientProperties.@Nullable ServiceBudget base) {
		if (own == null || base == null) {
			return or(own, base);
		}
		return new ClientProperties.ServiceBudget(or(own.ratio(), base.ratio()),
				or(own.minPerSecond(), base.minPerSecond()));
	}

	private static <T> @Nullable T or(@Nullable T own, @Nullable T base) {
		return (own != null) ? own : base;
	}

}
