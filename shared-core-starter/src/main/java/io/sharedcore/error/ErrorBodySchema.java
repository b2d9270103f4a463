package io.sharedcore.error;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;

/**
 * The OpenAPI schema of the common body.
 */
final class ErrorBodySchema {

	static final String NAME = "ErrorBody";

	private static final String OTHER_NAME = "SharedCoreErrorBody";

	private ErrorBodySchema() {
	}

	/**
	 * Adds the schema.
	 * @return another name of it, if the application has a schema of its own with the
	 * name
	 */
	static Optional<String> addTo(Components components) {
		Schema<?> schema = create();
		Map<String, ?> present = Objects.requireNonNullElse(components.getSchemas(), Map.of());
		boolean taken = present.containsKey(NAME) && !schema.equals(present.get(NAME));
		components.addSchemas(taken ? OTHER_NAME : NAME, schema);
		return taken ? Optional.of(OTHER_NAME) : Optional.empty();
	}

	private static Schema<?> create() {
		Schema<?> error = of("object").addProperty("field", described("string", "The name of the field in the request"))
			.addProperty("code", described("string", "What is wrong, for programs"))
			.addProperty("message", described("string", "What is wrong, for people"));
		Schema<?> body = described("object", "What a failed request is answered with (RFC 9457)")
			.addProperty("type", of("string").format("uri-reference"))
			.addProperty("title", of("string"))
			.addProperty("status", of("integer").format("int32"))
			.addProperty("detail", described("string", "What happened, for people"))
			.addProperty("instance", of("string").format("uri-reference"))
			.addProperty("code", described("string", "What happened, for programs"))
			.addProperty("requestId", of("string"))
			.addProperty("traceId", of("string"))
			.addProperty("timestamp", of("string").format("date-time"))
			.addProperty("errors", of("array").items(error));
		body.setRequired(List.of("type", "title", "status", "detail", "code", "timestamp", "errors"));
		body.setAdditionalProperties(true);
		return body;
	}

	private static Schema<?> described(String type, String description) {
		return of(type).description(description);
	}

	/**
	 * Sets the type for OpenAPI 3.0, which has one type, and for 3.1, which has several.
	 */
	static Schema<?> of(String type) {
		Schema<?> schema = new Schema<>().type(type);
		schema.addType(type);
		return schema;
	}

}
