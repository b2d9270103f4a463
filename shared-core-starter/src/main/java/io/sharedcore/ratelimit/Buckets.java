package io.sharedcore.ratelimit;

/**
 * A source of tokens.
 */
interface Buckets {

	/**
	 * Takes a token, if there is one.
	 * @param limit the limit
	 * @param caller the owner of the bucket
	 * @return the state of the bucket
	 * @throws RuntimeException if the store cannot be asked
	 */
	RateLimitResult take(Limit limit, String caller);

}
