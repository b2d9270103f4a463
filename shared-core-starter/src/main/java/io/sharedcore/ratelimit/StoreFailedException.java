package io.sharedcore.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * The store of the buckets cannot be asked.
 */
final class StoreFailedException extends RuntimeException {

	StoreFailedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
