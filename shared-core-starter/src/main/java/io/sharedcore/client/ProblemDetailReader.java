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

	static @Nullable ProblemDetail read(ServiceResponse answer) {
		if (!ContentTypes.isProblem(answer.headers().getFirst(HttpHeaders.CONTENT_TYPE))) {
			return null;
		}
		try {
			return JSON.readValue(answer.body(), ProblemDetail.class);
		}
		catch (JacksonException ex) {
			// It says that it is a problem and is none, or it was cut off.
			return null;
		}
	}

}
