package io.sharedcore.error;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;

import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;

/**
 * Adds the failures that the library responds to, with the common body, to the OpenAPI
 * document. Declarations of the application stay: a status, a range such as {@code 4XX},
 * or {@code default}.
 */
final class ErrorResponseCustomizer implements GlobalOperationCustomizer, GlobalOpenApiCustomizer {

	private static final List<String> LIBRARIES = List.of("org.springdoc.", "org.springframework.boot.");

	private static final Set<HttpStatus> WITH_RETRY_AFTER = Set.of(HttpStatus.TOO_MANY_REQUESTS,
			HttpStatus.SERVICE_UNAVAILABLE);

	private final RequestErrors requests;

	private final OperationPaths paths;

	private final List<OperationErrors> features;

	ErrorResponseCustomizer(RequestErrors requests, OperationPaths paths, List<OperationErrors> features) {
		this.requests = requests;
		this.paths = paths;
		this.features = List.copyOf(features);
	}

	@Override
	public Operation customize(Operation operation, HandlerMethod handler) {
		if (LIBRARIES.stream().anyMatch(handler.getBeanType().getName()::startsWith)) {
			return operation;
		}
		ApiResponses responses = (operation.getResponses() != null) ? operation.getResponses() : new ApiResponses();
		Set<String> declared = Set.copyOf(responses.keySet());
		for (HttpStatus status : statuses(operation, handler)) {
			if (!isDeclared(declared, status)) {
				responses.addApiResponse(String.valueOf(status.value()), response(status));
			}
		}
		operation.setResponses(responses);
		return operation;
	}

	private Set<HttpStatus> statuses(Operation operation, HandlerMethod handler) {
		Set<String> patterns = this.paths.of(handler);
		Set<HttpStatus> statuses = new TreeSet<>(this.requests.of(operation, patterns));
		this.features.forEach((feature) -> statuses.addAll(feature.of(handler, patterns)));
		return statuses;
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

	@Override
	public void customise(OpenAPI document) {
		Components components = (document.getComponents() != null) ? document.getComponents() : new Components();
		ErrorBodySchema.addTo(components).ifPresent((name) -> ErrorBodyReference.redirect(document, name));
		document.setComponents(components);
	}

}
