package io.sharedcore.headers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The headers that Spring Security sets by default, with the same rules: headers of the
 * handler stay, caching headers are set all or none, and HSTS is sent on secure
 * connections only (RFC 6797, section 7.2).
 */
final class SecurityHeaders implements HeaderWriter {

	private static final Header CACHE_CONTROL = Header.of("Cache-Control", HeadersProperties.CACHE_CONTROL);

	private static final Header PRAGMA = Header.of("Pragma", "no-cache");

	private static final Header EXPIRES = Header.of("Expires", "0");

	private final List<Header> always = new ArrayList<>();

	private final List<Header> caching = new ArrayList<>();

	private @Nullable Header onlySecure;

	/**
	 * Creates the configured headers.
	 * @param properties the values
	 * @param included which headers to set, by value and default value
	 */
	SecurityHeaders(HeadersProperties properties, BiPredicate<String, String> included) {
		BiPredicate<String, String> sent = included.and((value, standard) -> !HeadersProperties.isOff(value));
		if (sent.test(properties.contentTypeOptions(), HeadersProperties.CONTENT_TYPE_OPTIONS)) {
			this.always.add(Header.of("X-Content-Type-Options", properties.contentTypeOptions()));
		}
		if (sent.test(properties.xssProtection(), HeadersProperties.XSS_PROTECTION)) {
			this.always.add(Header.of("X-XSS-Protection", properties.xssProtection()));
		}
		if (sent.test(properties.frameOptions(), HeadersProperties.FRAME_OPTIONS)) {
			this.always.add(Header.of("X-Frame-Options", properties.frameOptions()));
		}
		if (sent.test(properties.strictTransportSecurity(), HeadersProperties.STRICT_TRANSPORT_SECURITY)) {
			this.onlySecure = Header.of("Strict-Transport-Security", properties.strictTransportSecurity());
		}
		if (sent.test(properties.cacheControl(), HeadersProperties.CACHE_CONTROL)) {
			this.caching.addAll(caching(properties.cacheControl()));
		}
	}

	/** The older headers mean the same as the default, and can express nothing else. */
	private static List<Header> caching(String value) {
		return value.equals(HeadersProperties.CACHE_CONTROL) ? List.of(CACHE_CONTROL, PRAGMA, EXPIRES)
				: List.of(CACHE_CONTROL.with(value));
	}

	boolean isEmpty() {
		return this.always.isEmpty() && this.caching.isEmpty() && this.onlySecure == null;
	}

	@Override
	public void set(HttpServletRequest request, ResponseHead head, long began) {
		for (Header header : this.always) {
			setMissing(head, header);
		}
		if (this.onlySecure != null && request.isSecure()) {
			setMissing(head, this.onlySecure);
		}
		if (!this.caching.isEmpty() && !saysHowToCache(head)) {
			this.caching.forEach(head::add);
		}
	}

	private static boolean saysHowToCache(ResponseHead head) {
		return head.status() == HttpServletResponse.SC_NOT_MODIFIED || head.contains(CACHE_CONTROL.name())
				|| head.contains(EXPIRES.name()) || head.contains(PRAGMA.name());
	}

	/** Adds instead of sets: a setter would search for the header again. */
	private static void setMissing(ResponseHead head, Header header) {
		if (!head.contains(header.name())) {
			head.add(header);
		}
	}

}
