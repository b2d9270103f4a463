package io.sharedcore.ratelimit;

/**
 * Where tokens are taken from.
 */
interface Buckets {

	/**
	 * Takes a token, if there is one.
	 * @param limit the limit
	 * @param caller whose bucket it is
	 * @return what the bucket said
	 * @throws RuntimeException if the store cannot be asked
	 */
	RateLimitResult take(Limit limit, String caller);

}
