package io.sharedcore.precondition;

import java.util.Arrays;
import java.util.Set;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.GlobalOperationCustomizer;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/**
 * Shows the headers of conditional requests in the OpenAPI document, and the 304 of
 * reads. Declarations of the application stay.
 */
@Order(0)
final class PreconditionOperationCustomizer implements GlobalOperationCustomizer {

	private static final String NOT_MODIFIED = "304";

	private static final Set<RequestMethod> READS = Set.of(RequestMethod.GET, RequestMethod.HEAD);

	private final IfMatchHandlers handlers;

	PreconditionOperationCustomizer(IfMatchHandlers handlers) {
		this.handlers = handlers;
	}

	@Override
	public Operation customize(Operation operation, HandlerMethod handler) {
		if (this.handlers.hasPrecondition(handler)) {
			addHeader(operation, HttpHeaders.IF_MATCH, this.handlers.requiresHeader(handler),
					"The ETag of what was read: it is only changed if it still has this version.");
		}
		if (VersionedTypes.isReturnedBy(handler)) {
			addTag(operation);
			if (isRead(handler)) {
				addHeader(operation, HttpHeaders.IF_NONE_MATCH, false,
						"An ETag of before: if it still has this version, the response has no body.");
				addNotModified(operation);
			}
		}
		return operation;
	}

	private static boolean isRead(HandlerMethod handler) {
		RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
		return mapping != null
				&& (mapping.method().length == 0 || Arrays.stream(mapping.method()).anyMatch(READS::contains));
	}

	private static void addHeader(Operation operation, String name, boolean required, String description) {
		boolean declared = operation.getParameters() != null && operation.getParameters()
			.stream()
			.anyMatch((parameter) -> name.equalsIgnoreCase(parameter.getName()));
		if (!declared) {
			operation.addParametersItem(
					new Parameter().in("header").name(name).required(required).description(description).schema(text()));
		}
	}

	private static void addTag(Operation operation) {
		if (operation.getResponses() != null) {
			operation.getResponses().forEach((status, response) -> {
				if (status.startsWith("2")) {
					addTag(response);
				}
			});
		}
	}

	private static void addTag(ApiResponse response) {
		if (response.getHeaders() == null || !response.getHeaders().containsKey(HttpHeaders.ETAG)) {
			response.addHeaderObject(HttpHeaders.ETAG, new Header().description("The version").schema(text()));
		}
	}

	private static void addNotModified(Operation operation) {
		ApiResponses responses = (operation.getResponses() != null) ? operation.getResponses() : new ApiResponses();
		if (!responses.containsKey(NOT_MODIFIED)) {
			ApiResponse response = new ApiResponse().description("Not Modified");
			addTag(response);
			responses.addApiResponse(NOT_MODIFIED, response);
		}
		operation.setResponses(responses);
	}

	private static Schema<?> text() {
		Schema<?> schema = new Schema<>().type("string");
		schema.addType("string");
		return schema;
	}

}
