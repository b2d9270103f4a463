package io.sharedcore.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * The database has no usable table for the buckets.
 */
final class UnusableTableException extends RuntimeException {

	UnusableTableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
