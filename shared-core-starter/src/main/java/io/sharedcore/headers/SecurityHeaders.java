package io.sharedcore.headers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The headers that Spring Security sets by default, with its rules: what the handler has
 * set stays, caching headers stay as a whole, and HSTS goes out on secure connections
 * only (RFC 6797, section 7.2).
 */
final class SecurityHeaders implements LateHeaders {

	private static final Header NO_SNIFFING = Header.of("X-Content-Type-Options", "nosniff");

	private static final Header NO_FILTER = Header.of("X-XSS-Protection", "0");

	private static final Header NO_FRAME = Header.of("X-Frame-Options", "DENY");

	private static final Header ONLY_SECURE = Header.of("Strict-Transport-Security",
			"max-age=31536000 ; includeSubDomains");

	private static final Header CACHE_CONTROL = Header.of("Cache-Control",
			"no-cache, no-store, max-age=0, must-revalidate");

	private static final Header PRAGMA = Header.of("Pragma", "no-cache");

	private static final Header EXPIRES = Header.of("Expires", "0");

	@Override
	public void set(HttpServletRequest request, ResponseHead head, long began) {
		setMissing(head, NO_SNIFFING);
		setMissing(head, NO_FILTER);
		setMissing(head, NO_FRAME);
		if (request.isSecure()) {
			setMissing(head, ONLY_SECURE);
		}
		if (!saysHowToCache(head)) {
			head.add(CACHE_CONTROL);
			head.add(PRAGMA);
			head.add(EXPIRES);
		}
	}

	private static boolean saysHowToCache(ResponseHead head) {
		return head.status() == HttpServletResponse.SC_NOT_MODIFIED || head.contains(CACHE_CONTROL.name())
				|| head.contains(EXPIRES.name()) || head.contains(PRAGMA.name());
	}

	/** What is known to be missing is added: to set a header is to look for it again. */
	private static void setMissing(ResponseHead head, Header header) {
		if (!head.contains(header.name())) {
			head.add(header);
		}
	}

}
