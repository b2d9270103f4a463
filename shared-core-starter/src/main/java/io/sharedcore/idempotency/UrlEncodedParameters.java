package io.sharedcore.idempotency;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Parameters in a query or in a form body ({@code application/x-www-form-urlencoded}).
 */
final class UrlEncodedParameters {

	private UrlEncodedParameters() {
	}

	/**
	 * Reads parameters.
	 * @return names and values, in their order
	 * @throws IllegalArgumentException if an escape is malformed
	 */
	static List<Map.Entry<String, String>> parse(String text, Charset charset) {
		List<Map.Entry<String, String>> parameters = new ArrayList<>();
		for (String parameter : text.split("&")) {
			if (!parameter.isEmpty()) {
				int end = parameter.indexOf('=');
				String name = (end < 0) ? parameter : parameter.substring(0, end);
				String value = (end < 0) ? "" : parameter.substring(end + 1);
				parameters.add(Map.entry(URLDecoder.decode(name, charset), URLDecoder.decode(value, charset)));
			}
		}
		return parameters;
	}

}
