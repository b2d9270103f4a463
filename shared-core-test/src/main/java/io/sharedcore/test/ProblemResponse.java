package io.sharedcore.test;

import java.io.UnsupportedEncodingException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * A response that should be a problem.
 *
 * @param status the status; null if only the body is known
 * @param headers the headers; null if only the body is known
 * @param body the body
 */
record ProblemResponse(@Nullable Integer status, @Nullable HttpHeaders headers, String body) {

	static ProblemResponse of(MockHttpServletResponse response) {
		HttpHeaders headers = new HttpHeaders();
		response.getHeaderNames().forEach((name) -> headers.addAll(name, response.getHeaders(name)));
		try {
			return new ProblemResponse(response.getStatus(), headers,
					response.getContentAsString(StandardCharsets.UTF_8));
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static ProblemResponse of(HttpResponse<?> response) {
		HttpHeaders headers = new HttpHeaders();
		response.headers().map().forEach(headers::addAll);
		return new ProblemResponse(response.statusCode(), headers, text(response.body()));
	}

	static String text(@Nullable Object body) {
		if (body == null) {
			return "";
		}
		if (body instanceof byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}
		return (body instanceof CharSequence text) ? text.toString() : JsonMapper.shared().writeValueAsString(body);
	}

	/** The body as JSON; null if it is not a JSON object. */
	@Nullable JsonNode json() {
		try {
			JsonNode json = JsonMapper.shared().readTree(this.body);
			return json.isObject() ? json : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	@Override
	public String toString() {
		return ((this.status != null) ? this.status + " " + this.headers + "\n" : "") + this.body;
	}

}
