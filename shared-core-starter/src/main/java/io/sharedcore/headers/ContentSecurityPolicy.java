package io.sharedcore.headers;

import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The content security policy of HTML responses. Browsers apply it to no other type of
 * page. A policy that the handler has set stays.
 */
final class ContentSecurityPolicy implements HeaderWriter {

	private final Header header;

	ContentSecurityPolicy(String policy) {
		this.header = new Header("Content-Security-Policy", policy);
	}

	@Override
	public void set(HttpServletRequest request, HttpServletResponse response, long began) {
		if (isHtml(response.getContentType())) {
			this.header.addIfMissing(response);
		}
	}

	@Override
	public boolean dependsOnContentType() {
		return true;
	}

	private static boolean isHtml(@Nullable String contentType) {
		String type = (contentType != null) ? contentType.toLowerCase(Locale.ROOT) : "";
		return type.startsWith("text/html") || type.startsWith("application/xhtml+xml");
	}

}
