package io.sharedcore.overload;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * What slow requests may take of a service on Tomcat.
 *
 * @param enabled Whether slow requests are bounded.
 * @param bodyTime How long a request body may take, apart from what its size allows. A
 * single wait for the next bytes is bounded by "server.tomcat.connection-timeout".
 * @param bodyRate How much of a body has to arrive each second, after "body-time".
 * @param bodyThreadPercent How many of Tomcat's threads may read bodies at the same time,
 * in percent; further requests with a body are refused with 503. Without effect on
 * virtual threads.
 * @param healthPort An additional port with threads of its own that answers health and
 * nothing else; none if it is not set.
 * @param databaseDeadline Whether statements and transactions end at the deadline of the
 * request (X-Request-Timeout-Ms), independently of "enabled".
 */
@ConfigurationProperties("shared-core.overload")
record OverloadProperties(@DefaultValue("true") boolean enabled, @DefaultValue("20s") Duration bodyTime,
		@DefaultValue("1KB") DataSize bodyRate, @DefaultValue("75") int bodyThreadPercent, @Nullable Integer healthPort,
		@DefaultValue("true") boolean databaseDeadline) {

	private static final String PREFIX = "shared-core.overload.";

	private static final int MAX_PERCENT = 100;

	private static final int MAX_PORT = 65535;

	OverloadProperties {
		check("body-time", bodyTime, bodyTime.toMillis() > 0, "It must be at least 1ms.");
		check("body-rate", bodyRate, bodyRate.toBytes() > 0, "It must be at least 1B.");
		check("body-thread-percent", bodyThreadPercent, bodyThreadPercent > 0 && bodyThreadPercent <= MAX_PERCENT,
				"It must be from 1 to 100.");
		check("health-port", healthPort, healthPort == null || (healthPort >= 0 && healthPort <= MAX_PORT),
				"It must be a port, or 0 for any free one.");
	}

	private static void check(String property, @Nullable Object value, boolean good, String remedy) {
		if (!good) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + property, value, remedy);
		}
	}

}
