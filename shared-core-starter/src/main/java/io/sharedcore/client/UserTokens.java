package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * The bearer token of the current request. It follows the request to other threads by
 * Micrometer's context propagation.
 */
@FunctionalInterface
interface UserTokens {

	/**
	 * Returns the token of the user for whom the current thread works.
	 * @return the token; {@code null} if there is none
	 */
	@Nullable String current();

}
