package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * A token provider that can say without waiting whether it has a good token.
 */
interface CachedTokenProvider extends TokenProvider {

	/**
	 * Returns a token that need not be renewed yet.
	 * @return {@code null} if {@link #getToken} has to be asked
	 */
	@Nullable String cachedToken(String service);

}
