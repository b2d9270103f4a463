package io.sharedcore.idempotency;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * How requests with an idempotency key are handled.
 *
 * @param enabled Whether handlers with "@Idempotent" execute a request with a key once.
 * @param keepFor How long a response is kept. It must exceed the time for which senders
 * retry; a later retry has a second effect.
 * @param anonymous Whether anonymous callers can send a key. They share their keys, so
 * one that guesses the key of another reads the response.
 * @param maxRequestSize The largest body of a request with a key; a larger one is refused
 * with 413.
 * @param maxResponseSize The largest body of a response that is stored.
 * @param oversized What happens to a response that is too large to be stored.
 * @param cleanupInterval How often expired responses are deleted.
 */
@ConfigurationProperties("shared-core.idempotency")
record IdempotencyProperties(@DefaultValue("true") boolean enabled, @DefaultValue("7d") Duration keepFor,
		@DefaultValue("false") boolean anonymous, @DefaultValue("1MB") DataSize maxRequestSize,
		@DefaultValue("256KB") DataSize maxResponseSize, @DefaultValue("warn") Oversized oversized,
		@DefaultValue("10m") Duration cleanupInterval) {

	private static final DataSize MAX_SIZE = DataSize.ofGigabytes(1);

	IdempotencyProperties {
		check("keep-for", keepFor, RetentionPeriod.isValid(keepFor),
				"It must be from 1ms to " + RetentionPeriod.MAX.toDays() + "d, such as 7d.");
		check("max-request-size", maxRequestSize, isValid(maxRequestSize), "It must be from 1B to 1GB, such as 1MB.");
		check("max-response-size", maxResponseSize, isValid(maxResponseSize),
				"It must be from 1B to 1GB, such as 256KB.");
		check("cleanup-interval", cleanupInterval, RetentionPeriod.isValid(cleanupInterval),
				"It must be at least 1ms, such as 10m.");
	}

	private static boolean isValid(DataSize size) {
		return size.toBytes() > 0 && size.compareTo(MAX_SIZE) <= 0;
	}

	private static void check(String property, Object value, boolean valid, String remedy) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException("shared-core.idempotency." + property, value, remedy);
		}
	}

	/** What happens to a response that is too large to be stored. */
	enum Oversized {

		/** It is sent and stored without its body; a retry is a 409. */
		WARN,

		/** The request fails with 500 and is rolled back. */
		FAIL

	}

}
