package io.sharedcore.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import io.sharedcore.client.ClientProperties;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The services that can be called, with their timeouts.
 */
final class OutboxServices {

	private static final String PREFIX = "shared-core.client.";

	private final Map<String, Duration> timeouts = new LinkedHashMap<>();

	private final Map<String, Duration> limits = new LinkedHashMap<>();

	OutboxServices(ClientProperties client) {
		this.limits.put(PREFIX + "timeout", client.timeout());
		client.services().forEach((name, service) -> {
			Duration own = service.timeout();
			this.timeouts.put(name, (own != null) ? own : client.timeout());
			if (own != null) {
				this.limits.put(PREFIX + "services." + name + ".timeout", own);
			}
		});
	}

	Collection<String> names() {
		return this.timeouts.keySet();
	}

	/**
	 * Returns the name as it is configured. The name of an environment variable has no
	 * dashes, so names that differ in them alone are the same service.
	 * @throws IllegalArgumentException if there is no such service
	 */
	String configuredName(String service) {
		if (this.timeouts.containsKey(service)) {
			return service;
		}
		return names().stream()
			.filter((name) -> isName(service) && uniform(name).equals(uniform(service)))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"The service of a call of the outbox must be configured: " + "set " + PREFIX
							+ "services.<name>.base-url and use that name; known are " + new TreeSet<>(names())));
	}

	private static boolean isName(String service) {
		return service.indexOf('/') < 0 && service.indexOf(':') < 0;
	}

	private static String uniform(String name) {
		return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

	/** The timeout of an attempt. */
	Duration timeout(ClaimedCall call) {
		Duration own = call.timeout();
		return (own != null) ? own : Objects.requireNonNull(this.timeouts.get(call.service()));
	}

	/**
	 * Stops the start if a call can take longer than its claim is valid.
	 */
	void check(Duration lease) {
		this.limits.forEach((property, timeout) -> {
			if (timeout.compareTo(lease) >= 0) {
				throw new InvalidConfigurationPropertyValueException("shared-core.outbox.lease", lease,
						"It must be longer than " + property + ", which is " + timeout
								+ ". Otherwise another instance could claim a call that is still being sent.");
			}
		});
	}

}
