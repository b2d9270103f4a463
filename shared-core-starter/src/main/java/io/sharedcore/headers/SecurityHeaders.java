package io.sharedcore.headers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The headers that Spring Security sets by default, with its rules: what the handler has
 * set stays, caching headers stay as a whole, and HSTS goes out on secure connections
 * only (RFC 6797, section 7.2).
 */
final class SecurityHeaders implements LateHeaders {

	@Override
	public void set(HttpServletRequest request, HttpServletResponse response, long began) {
		setMissing(response, "X-Content-Type-Options", "nosniff");
		setMissing(response, "X-XSS-Protection", "0");
		setMissing(response, "X-Frame-Options", "DENY");
		if (request.isSecure()) {
			setMissing(response, "Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");
		}
		if (!saysHowToCache(response)) {
			response.addHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
			response.addHeader("Pragma", "no-cache");
			response.addHeader("Expires", "0");
		}
	}

	private static boolean saysHowToCache(HttpServletResponse response) {
		return response.getStatus() == HttpServletResponse.SC_NOT_MODIFIED || response.containsHeader("Cache-Control")
				|| response.containsHeader("Expires") || response.containsHeader("Pragma");
	}

	/** What is known to be missing is added: to set a header is to look for it again. */
	private static void setMissing(HttpServletResponse response, String name, String value) {
		if (!response.containsHeader(name)) {
			response.addHeader(name, value);
		}
	}

}
