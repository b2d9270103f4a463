package io.sharedcore.client;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The property of each setting of a service: its own or the common one.
 *
 * @param prefix the prefix of the properties of the service
 * @param own the settings for which the service has its own property
 */
record SettingsOrigin(String prefix, Set<String> own) {

	private static final String PREFIX = "shared-core.client.";

	static final SettingsOrigin COMMON = new SettingsOrigin(PREFIX, Set.of());

	static SettingsOrigin of(String name, ClientProperties.Service service) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("timeout", service.timeout());
		values.put("attempt-timeout", service.attemptTimeout());
		values.put("connect-timeout", service.connectTimeout());
		values.put("max-response-size", service.maxResponseSize());
		values.put("max-concurrent", service.maxConcurrent());
		values.values().removeIf((value) -> value == null);
		return new SettingsOrigin(PREFIX + "services." + name + ".", new HashSet<>(values.keySet()));
	}

	/**
	 * Whether the settings are those of no configured service.
	 */
	boolean isCommon() {
		return equals(COMMON);
	}

	String property(String name) {
		return (this.own.contains(name) ? this.prefix : PREFIX) + name;
	}

}
