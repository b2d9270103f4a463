package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * Gives the bearer token for calls to a service. A bean of this type replaces the tokens
 * of the settings and of OAuth2 client credentials.
 * <p>
 * It is asked before each call, one caller at a time for each service, on a thread of the
 * client's that has the caller's context (what {@code io.micrometer:context-propagation}
 * carries: request id, security context), so that one that hangs cannot outlive the
 * call's timeout. It should keep its token until shortly before it expires. The client
 * sends the token to the origin of the service only, and never logs it.
 */
@FunctionalInterface
public interface TokenProvider {

	/**
	 * Returns the token to send.
	 * @param service the service's name, or its origin if it was called by an absolute
	 * base URL
	 * @return the token without {@code Bearer}, or {@code null} to send none
	 */
	@Nullable String getToken(String service);

	/**
	 * Told that the service refused the token with a 401, before the one renewal: the
	 * next {@link #getToken(String)} should return another. A call is replayed once if it
	 * does.
	 * @param service the service's name, or its origin
	 * @param token the token that was refused
	 */
	default void invalidate(String service, String token) {
	}

}
