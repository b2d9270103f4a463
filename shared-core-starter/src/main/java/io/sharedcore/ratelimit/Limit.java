package io.sharedcore.ratelimit;

import java.time.Duration;

import io.sharedcore.ratelimit.RateLimitProperties.OnStoreFailure;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * How many requests a caller can send to some paths in a period.
 *
 * @param path the paths that are limited together, as a pattern of Spring MVC such as
 * /api/**, within the application's context path
 * @param capacity how many requests a caller may send at once; also how many tokens the
 * bucket gets back in each period
 * @param period the time in which an empty bucket becomes full again, little by little
 * @param countedBy who shares a bucket: each user, else each address; or each address,
 * whatever its user, counted before anything is done for the request
 * @param onStoreFailure what becomes of a request while the store cannot be asked; as for
 * all limits unless set
 */
record Limit(String path, @Positive long capacity,
		@NotNull @DurationMin(millis = 1) @DurationMax(days = 366) Duration period,
		@DefaultValue("user") CountedBy countedBy, @Nullable OnStoreFailure onStoreFailure) {

	Limit {
		if (path == null || !path.startsWith("/")) {
			throw new IllegalArgumentException(
					"the path of a limit must begin with '/', as in /api/**, but is " + path);
		}
		PathPatternParser.defaultInstance.parse(path);
		if (capacity > 0 && period != null && period.compareTo(Duration.ZERO) > 0
				&& period.dividedBy(capacity).isZero()) {
			throw new IllegalArgumentException("the capacity of a limit can be one for each nanosecond of its period ("
					+ period + ") at most, but is " + capacity);
		}
	}

	/** A limit of each user, or of each address without a user. */
	static Limit of(String path, long capacity, Duration period) {
		return new Limit(path, capacity, period, CountedBy.USER, null);
	}

	boolean isCountedByAddress() {
		return this.countedBy == CountedBy.ADDRESS;
	}

	/** The time until one token comes back. */
	Duration perToken() {
		return this.period.dividedBy(this.capacity);
	}

	/** The callers that share a bucket. */
	enum CountedBy {

		/** Each user; each address for requests without a user. */
		USER,

		/** Each address, before authentication. */
		ADDRESS

	}

}
