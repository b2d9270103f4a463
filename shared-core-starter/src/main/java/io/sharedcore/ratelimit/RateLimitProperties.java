package io.sharedcore.ratelimit;

import java.time.Duration;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the rate limits.
 *
 * @param enabled whether requests are limited
 * @param store where the buckets are: in this instance's memory, or shared by all
 * instances
 * @param limits the limits; each whose path matches a request applies to it
 * @param exclude paths that are never limited besides those of health, as patterns of
 * Spring MVC
 * @param maxKeys how many buckets are kept in memory, at most; beyond it those that are
 * least used are forgotten
 * @param onStoreFailure what becomes of a request while the store cannot be asked
 * @param storeTimeout how long a request waits for a shared store, at most
 * @param cleanUpInterval how often expired buckets are deleted from PostgreSQL
 */
@Validated
@ConfigurationProperties("shared-core.rate-limit")
record RateLimitProperties(@DefaultValue("false") boolean enabled, @DefaultValue("memory") Store store, @NotEmpty(
		message = "must have one limit at least, such as limits[0].path=/api/**, .capacity=100 and .period=1m") @DefaultValue List<@Valid Limit> limits,
		@DefaultValue List<String> exclude, @Positive @DefaultValue("100000") long maxKeys,
		@DefaultValue("allow") OnStoreFailure onStoreFailure,
		@DurationMin(millis = 1) @DefaultValue("500ms") Duration storeTimeout,
		@DurationMin(seconds = 1) @DefaultValue("1m") Duration cleanUpInterval) {

	/** The store of the buckets. */
	enum Store {

		/** In this instance's memory: each instance has limits of its own. */
		MEMORY,

		/** In the table rate_limit_bucket of the application's PostgreSQL. */
		POSTGRESQL,

		/** In the application's Redis. */
		REDIS

	}

	/** The effect on a request while the store cannot be asked. */
	enum OnStoreFailure {

		/** The request goes on, without a limit. */
		ALLOW,

		/** The response is 503. */
		REFUSE

	}

}
