package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * Provides the bearer token for calls to a service. A bean of this type replaces the
 * tokens of the configuration and of OAuth2 client credentials.
 * <p>
 * The client calls it before each call, for one caller of a service at a time. It runs on
 * a thread of the client with the context of the caller that
 * {@code io.micrometer:context-propagation} carries, for instance the request id and the
 * security context. A call waits for the provider until its timeout at most. A provider
 * should keep its token until shortly before it expires. The client sends the token only
 * to the origin of the service, and never logs it.
 */
@FunctionalInterface
public interface TokenProvider {

	/**
	 * Returns the token to send. An exception fails the call with a
	 * {@link ServiceUnavailableException}.
	 * @param service the name of the service, or its origin if it is called by a base URL
	 * @return the token without {@code Bearer}, or {@code null} to send none
	 */
	@Nullable String getToken(String service);

	/**
	 * Discards a token that the service refused with a 401. The next
	 * {@link #getToken(String)} should return another token; the client then sends the
	 * call once more. Does nothing by default.
	 * @param service the name of the service, or its origin
	 * @param token the token that was refused
	 */
	default void invalidate(String service, String token) {
	}

}
