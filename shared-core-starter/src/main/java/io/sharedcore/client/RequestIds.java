package io.sharedcore.client;

import java.util.regex.Pattern;

import org.slf4j.MDC;

/**
 * The id that a call goes out with: the one of the request that is being served, else a
 * new one.
 */
final class RequestIds {

	static final String HEADER = "X-Request-ID";

	private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

	private RequestIds() {
	}

	static String forCall(RequestOptions options) {
		String own = options.header(HEADER);
		if (own != null && USABLE.matcher(own).matches()) {
			return own;
		}
		String current = MDC.get("requestId");
		return (current != null && USABLE.matcher(current).matches()) ? current : RandomId.next();
	}

}
