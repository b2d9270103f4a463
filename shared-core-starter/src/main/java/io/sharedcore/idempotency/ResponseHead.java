package io.sharedcore.idempotency;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;

/**
 * Status and headers that a response had before its handler. A transaction that fails
 * leaves nothing of what the handler set.
 *
 * @param status the status
 * @param headers the headers by name
 */
record ResponseHead(int status, Map<String, List<String>> headers) {

	static ResponseHead of(HttpServletResponse response) {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		response.getHeaderNames().forEach((name) -> headers.put(name, List.copyOf(response.getHeaders(name))));
		return new ResponseHead(response.getStatus(), headers);
	}

	void restore(HttpServletResponse response) {
		if (response.isCommitted()) {
			return;
		}
		response.reset();
		response.setStatus(this.status);
		this.headers.forEach((name, values) -> {
			response.setHeader(name, values.get(0));
			values.stream().skip(1).forEach((value) -> response.addHeader(name, value));
		});
	}

}
