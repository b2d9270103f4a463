package io.sharedcore.ratelimit;

import java.util.List;
import java.util.Optional;

import io.sharedcore.ratelimit.RateLimitProperties.OnStoreFailure;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request is allowed: each limit that applies to it must have a token
 * left for its caller.
 */
final class RateLimiter {

	private final Buckets buckets;

	private final ExhaustedBuckets empty;

	private final OnStoreFailure onStoreFailure;

	private final RateLimitMeters meters;

	RateLimiter(Buckets buckets, ExhaustedBuckets empty, OnStoreFailure onStoreFailure, RateLimitMeters meters) {
		this.buckets = buckets;
		this.empty = empty;
		this.onStoreFailure = onStoreFailure;
		this.meters = meters;
	}

	/**
	 * Whether a caller is known to have exhausted a limit. Takes no token and asks no
	 * store.
	 * @return the refusal, if so
	 */
	Optional<RateLimitResult> knownRefusal(List<Limit> limits, String caller) {
		for (Limit limit : limits) {
			Optional<RateLimitResult> refusal = this.empty.find(limit, caller);
			if (refusal.isPresent()) {
				this.meters.refused(limit);
				return refusal;
			}
		}
		return Optional.empty();
	}

	/**
	 * Takes a token from each limit, until one has none.
	 * @return the refusal, or the result with the fewest tokens left; empty if the store
	 * cannot be asked and the request is allowed nevertheless
	 * @throws StoreFailedException if the store cannot be asked and the request is not
	 * allowed
	 */
	Optional<RateLimitResult> take(List<Limit> limits, String caller) {
		Optional<RateLimitResult> known = knownRefusal(limits, caller);
		return known.isPresent() ? known : Optional.ofNullable(takeFromStore(limits, caller));
	}

	private @Nullable RateLimitResult takeFromStore(List<Limit> limits, String caller) {
		RateLimitResult strictest = null;
		for (Limit limit : limits) {
			RateLimitResult result = takeFromStore(limit, caller);
			if (result == null) {
				continue;
			}
			if (!result.allowed()) {
				return result;
			}
			strictest = (strictest != null) ? RateLimitResult.stricter(strictest, result) : result;
		}
		return strictest;
	}

	private @Nullable RateLimitResult takeFromStore(Limit limit, String caller) {
		try {
			RateLimitResult result = this.buckets.take(limit, caller);
			this.empty.update(result, caller);
			this.meters.counted(result);
			return result;
		}
		catch (StoreFailedException ex) {
			this.meters.storeFailed(limit);
			OnStoreFailure decision = (limit.onStoreFailure() != null) ? limit.onStoreFailure() : this.onStoreFailure;
			if (decision == OnStoreFailure.REFUSE) {
				throw ex;
			}
			return null;
		}
	}

}
