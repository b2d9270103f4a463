package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * A token provider that returns a valid token without blocking, if it has one.
 */
interface CachedTokenProvider extends TokenProvider {

	/**
	 * Returns a token that need not be renewed yet.
	 * @param service the name of the service
	 * @return the token; {@code null} if {@link #getToken} has to be called
	 */
	@Nullable String cachedToken(String service);

}
