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

	private static final Header CACHE_CONTROL = new Header("Cache-Control", HeadersProperties.CACHE_CONTROL);

	private static final Header PRAGMA = new Header("Pragma", "no-cache");

	private static final Header EXPIRES = new Header("Expires", "0");

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
			this.always.add(new Header("X-Content-Type-Options", properties.contentTypeOptions()));
		}
		if (sent.test(properties.xssProtection(), HeadersProperties.XSS_PROTECTION)) {
			this.always.add(new Header("X-XSS-Protection", properties.xssProtection()));
		}
		if (sent.test(properties.frameOptions(), HeadersProperties.FRAME_OPTIONS)) {
			this.always.add(new Header("X-Frame-Options", properties.frameOptions()));
		}
		if (sent.test(properties.strictTransportSecurity(), HeadersProperties.STRICT_TRANSPORT_SECURITY)) {
			this.onlySecure = new Header("Strict-Transport-Security", properties.strictTransportSecurity());
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
	public void set(HttpServletRequest request, HttpServletResponse response, long began) {
		for (Header header : this.always) {
			header.addIfMissing(response);
		}
		if (this.onlySecure != null && request.isSecure()) {
			this.onlySecure.addIfMissing(response);
		}
		if (!this.caching.isEmpty() && !hasCachingHeader(response)) {
			this.caching.forEach((header) -> header.addTo(response));
		}
	}

	private static boolean hasCachingHeader(HttpServletResponse response) {
		return response.getStatus() == HttpServletResponse.SC_NOT_MODIFIED || CACHE_CONTROL.isIn(response)
				|| EXPIRES.isIn(response) || PRAGMA.isIn(response);
	}

}
