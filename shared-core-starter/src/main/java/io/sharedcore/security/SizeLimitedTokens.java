package io.sharedcore.security;

import java.util.Enumeration;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.util.unit.DataSize;

/**
 * Reads the bearer token from the {@code Authorization} header. Refuses a token that is
 * too large to parse safely. Also refuses several headers, because a proxy in front of
 * this service may have checked another one.
 */
final class SizeLimitedTokens implements BearerTokenResolver {

	static final String SEVERAL = "There are several tokens";

	static final String TOO_LARGE = "The token is too large";

	private final BearerTokenResolver header = new DefaultBearerTokenResolver();

	private final long maxLength;

	SizeLimitedTokens(DataSize maxSize) {
		this.maxLength = maxSize.toBytes();
	}

	@Override
	public @Nullable String resolve(HttpServletRequest request) {
		if (areSeveral(request.getHeaders(HttpHeaders.AUTHORIZATION))) {
			throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken(SEVERAL));
		}
		String token = this.header.resolve(request);
		if (token != null && token.length() > this.maxLength) {
			throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken(TOO_LARGE));
		}
		return token;
	}

	private static boolean areSeveral(Enumeration<String> headers) {
		if (!headers.hasMoreElements()) {
			return false;
		}
		headers.nextElement();
		return headers.hasMoreElements();
	}

}
