package io.sharedcore.idempotency;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import org.springdoc.core.customizers.GlobalOperationCustomizer;

import org.springframework.core.annotation.Order;
import org.springframework.web.method.HandlerMethod;

/**
 * Shows the header {@code Idempotency-Key} in the OpenAPI document, unless the handler
 * has a parameter for it.
 */
@Order(0)
final class IdempotencyKeyCustomizer implements GlobalOperationCustomizer {

	@Override
	public Operation customize(Operation operation, HandlerMethod handler) {
		Idempotent annotation = handler.getMethodAnnotation(Idempotent.class);
		if (annotation != null && !isDeclared(operation)) {
			Schema<?> schema = new Schema<>().type("string").minLength(1).maxLength(KeySyntax.MAX_LENGTH);
			schema.addType("string");
			operation.addParametersItem(new Parameter().in("header")
				.name(KeySyntax.HEADER)
				.required(annotation.required())
				.description("A unique key of this request. The same request with the same key is executed once.")
				.schema(schema));
		}
		return operation;
	}

	private static boolean isDeclared(Operation operation) {
		return operation.getParameters() != null && operation.getParameters()
			.stream()
			.anyMatch((parameter) -> KeySyntax.HEADER.equalsIgnoreCase(parameter.getName()));
	}

}
