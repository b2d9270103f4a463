package io.sharedcore.ratelimit;

import java.util.List;
import java.util.Optional;

import io.sharedcore.ratelimit.RateLimitProperties.OnStoreFailure;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request may go on: each limit that applies to it must have a token
 * left for its caller.
 */
final class RateLimiter {

	private final Buckets buckets;

	private final EmptyBuckets empty;

	private final OnStoreFailure onStoreFailure;

	private final RateLimitMeters meters;

	RateLimiter(Buckets buckets, EmptyBuckets empty, OnStoreFailure onStoreFailure, RateLimitMeters meters) {
		this.buckets = buckets;
		this.empty = empty;
		this.onStoreFailure = onStoreFailure;
		this.meters = meters;
	}

	/**
	 * Whether a caller is known to have used up a limit. Takes nothing and asks no store.
	 * @return the refusal, if so
	 */
	Optional<Verdict> knownRefusal(List<Limit> limits, String caller) {
		for (Limit limit : limits) {
			Optional<Verdict> refusal = this.empty.find(limit, caller);
			if (refusal.isPresent()) {
				this.meters.refused(limit);
				return refusal;
			}
		}
		return Optional.empty();
	}

	/**
	 * Takes a token from each limit, until one has none.
	 * @return the refusal, else the verdict that leaves least; nothing if the store can't
	 * be asked and the request may go on nevertheless
	 * @throws StoreFailedException if the store can't be asked and the request may not go
	 * on
	 */
	Optional<Verdict> take(List<Limit> limits, String caller) {
		Optional<Verdict> known = knownRefusal(limits, caller);
		return known.isPresent() ? known : Optional.ofNullable(takeFromStore(limits, caller));
	}

	private @Nullable Verdict takeFromStore(List<Limit> limits, String caller) {
		Verdict tightest = null;
		for (Limit limit : limits) {
			Verdict verdict = takeFromStore(limit, caller);
			if (verdict == null) {
				continue;
			}
			if (!verdict.allowed()) {
				return verdict;
			}
			tightest = (tightest != null) ? Verdict.tighter(tightest, verdict) : verdict;
		}
		return tightest;
	}

	private @Nullable Verdict takeFromStore(Limit limit, String caller) {
		try {
			Verdict verdict = this.buckets.take(limit, caller);
			this.empty.learn(verdict, caller);
			this.meters.counted(verdict);
			return verdict;
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
