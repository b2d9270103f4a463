package io.sharedcore.sample.users.signin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.util.WebUtils;

/**
 * Stores a browser's authorization request in a cookie until its user has signed in. The
 * cookie contains only the query. So a request before the sign-in costs the service no
 * memory, and a forged cookie only leads to the authorization endpoint. A longer query is
 * not stored; its browser is redirected to the page.
 */
final class AuthorizationRequestCookie implements RequestCache {

	static final String NAME = "SIGN_IN_REQUEST";

	private static final String ENDPOINT = "/oauth2/authorize";

	private static final int MAX_QUERY_LENGTH = 2048;

	private static final Duration LIFE = Duration.ofMinutes(5);

	@Override
	public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
		String query = request.getQueryString();
		if (isAuthorization(request) && isKept(query)) {
			add(request, response,
					Base64.getUrlEncoder().withoutPadding().encodeToString(query.getBytes(StandardCharsets.US_ASCII)),
					LIFE);
		}
	}

	@Override
	public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
		String query = query(request);
		return (query != null) ? new SimpleSavedRequest(request.getContextPath() + ENDPOINT + "?" + query) : null;
	}

	/** Only the query of the first request is needed. */
	@Override
	public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
		if (isAuthorization(request) && request.getQueryString() != null
				&& request.getQueryString().equals(query(request))) {
			removeRequest(request, response);
		}
		return null;
	}

	@Override
	public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
		add(request, response, "", Duration.ZERO);
	}

	private static boolean isAuthorization(HttpServletRequest request) {
		return HttpMethod.GET.matches(request.getMethod()) && ENDPOINT.equals(request.getServletPath());
	}

	private static boolean isKept(@Nullable String query) {
		return query != null && query.length() <= MAX_QUERY_LENGTH
				&& query.chars().allMatch((character) -> character > ' ' && character < 127);
	}

	private static @Nullable String query(HttpServletRequest request) {
		Cookie cookie = WebUtils.getCookie(request, NAME);
		if (cookie == null || cookie.getValue().isEmpty()) {
			return null;
		}
		try {
			String query = new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.US_ASCII);
			return isKept(query) ? query : null;
		}
		catch (IllegalArgumentException ex) {
			// Not written by this service
			return null;
		}
	}

	private static void add(HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(NAME, value)
					.path("/")
					.maxAge(life)
					.httpOnly(true)
					.sameSite("Lax")
					.secure(request.isSecure())
					.build()
					.toString());
	}

}
