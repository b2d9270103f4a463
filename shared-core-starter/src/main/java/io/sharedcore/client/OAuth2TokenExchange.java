package io.sharedcore.client;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.TokenExchangeGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.client.ResourceAccessException;

/**
 * Exchanges tokens by the OAuth2 client of Spring Security.
 *
 * @param registration the client registration
 * @param endpoint the client of the token endpoint
 */
record OAuth2TokenExchange(ClientRegistration registration,
		OAuth2AccessTokenResponseClient<TokenExchangeGrantRequest> endpoint) implements TokenExchange {

	/**
	 * The errors of a token that is not accepted: RFC 6749, section 5.2, and RFC 8693,
	 * section 2.2.2. All others belong to this service or to the authorization server.
	 */
	private static final Set<String> REFUSALS = Set.of(OAuth2ErrorCodes.INVALID_GRANT, OAuth2ErrorCodes.INVALID_TOKEN,
			OAuth2ErrorCodes.INVALID_REQUEST);

	@Override
	public Exchanged exchange(String userToken) {
		OAuth2AccessToken subject = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, userToken, null, null);
		try {
			OAuth2AccessToken token = this.endpoint
				.getTokenResponse(new TokenExchangeGrantRequest(this.registration, subject, null))
				.getAccessToken();
			Instant expiresAt = token.getExpiresAt();
			return new Exchanged(token.getTokenValue(), (expiresAt != null) ? expiresAt : Instant.EPOCH);
		}
		catch (OAuth2AuthorizationException ex) {
			if (REFUSALS.contains(ex.getError().getErrorCode())) {
				throw AttemptFailure.of(AttemptFailure.Kind.USER_TOKEN,
						"the token of the user was not exchanged (" + ex.getError().getErrorCode() + ")", ex);
			}
			throw failure(ex);
		}
		catch (RuntimeException ex) {
			throw failure(ex);
		}
	}

	/**
	 * The authorization server responded, but not with a token; or it did not respond.
	 */
	private static RuntimeException failure(RuntimeException ex) {
		boolean unreachable = Stream.iterate((Throwable) ex, Objects::nonNull, Throwable::getCause)
			.anyMatch((cause) -> cause instanceof ResourceAccessException);
		return unreachable ? ex : AttemptFailure.of(AttemptFailure.Kind.PROTOCOL,
				"the authorization server did not exchange the token of the user", ex);
	}

}
