package io.sharedcore.error;

import java.util.Collection;
import java.util.Set;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;

import org.springframework.http.HttpStatus;

/**
 * Adds responses with the common body to an operation of the OpenAPI document, except
 * those that it declares itself.
 */
final class ErrorResponses {

	private static final Set<HttpStatus> WITH_RETRY_AFTER = Set.of(HttpStatus.TOO_MANY_REQUESTS,
			HttpStatus.SERVICE_UNAVAILABLE);

	private ErrorResponses() {
	}

	static void add(Operation operation, Collection<HttpStatus> statuses) {
		ApiResponses responses = (operation.getResponses() != null) ? operation.getResponses() : new ApiResponses();
		Set<String> declared = Set.copyOf(responses.keySet());
		for (HttpStatus status : statuses) {
			if (!isDeclared(declared, status)) {
				responses.addApiResponse(String.valueOf(status.value()), response(status));
			}
		}
		operation.setResponses(responses);
	}

	private static boolean isDeclared(Set<String> declared, HttpStatus status) {
		String code = String.valueOf(status.value());
		String range = code.charAt(0) + "XX";
		return declared.stream()
			.anyMatch((name) -> name.equals(code) || name.equalsIgnoreCase(range) || name.equals(ApiResponses.DEFAULT));
	}

	private static ApiResponse response(HttpStatus status) {
		MediaType body = new MediaType().schema(new ErrorBodyReference());
		ApiResponse response = new ApiResponse().description(status.getReasonPhrase())
			.content(new Content().addMediaType(ProblemWriter.MEDIA_TYPE, body));
		if (WITH_RETRY_AFTER.contains(status)) {
			response.addHeaderObject("Retry-After", new Header().description("Seconds until a request has a chance")
				.schema(ErrorBodySchema.of("integer")));
		}
		return response;
	}

}
