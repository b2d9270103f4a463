package io.sharedcore.client;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;

/**
 * Reads RFC 9457 problems.
 */
final class ProblemDetailReader {

	private static final JsonMapper JSON = JsonMapper.builder()
		.addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
		.build();

	private ProblemDetailReader() {
	}

	static @Nullable ProblemDetail read(ServiceResponse response) {
		if (!ContentTypes.isProblem(response.headers().getFirst(HttpHeaders.CONTENT_TYPE))) {
			return null;
		}
		try {
			return JSON.readValue(response.body(), ProblemDetail.class);
		}
		catch (JacksonException ex) {
			// The body is not a problem in spite of its content type, or it is
			// incomplete.
			return null;
		}
	}

}
