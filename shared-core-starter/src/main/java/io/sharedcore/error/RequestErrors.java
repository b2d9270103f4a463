package io.sharedcore.error;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * The failures that an operation may have because of the content of a request.
 */
final class RequestErrors {

	private static final Set<String> CONDITIONS = Set.of("if-match", "if-unmodified-since");

	private final UnlimitedPaths unlimited;

	RequestErrors(UnlimitedPaths unlimited) {
		this.unlimited = unlimited;
	}

	Set<HttpStatus> of(Operation described, ApiOperation operation) {
		List<Parameter> parameters = Objects.requireNonNullElse(described.getParameters(), List.of());
		Set<HttpStatus> statuses = EnumSet.noneOf(HttpStatus.class);
		if (!parameters.isEmpty() || operation.withBody()) {
			statuses.add(HttpStatus.BAD_REQUEST);
		}
		if (mayBeTooLarge(bodyTypes(described.getRequestBody()), operation)) {
			statuses.add(HttpStatus.CONTENT_TOO_LARGE);
		}
		if (operation.hasVariable()) {
			statuses.add(HttpStatus.NOT_FOUND);
		}
		if (parameters.stream().anyMatch(RequestErrors::isCondition)) {
			statuses.add(HttpStatus.PRECONDITION_FAILED);
		}
		return statuses;
	}

	private static Set<String> bodyTypes(@Nullable RequestBody body) {
		return (body != null && body.getContent() != null) ? body.getContent().keySet() : Set.of();
	}

	private boolean mayBeTooLarge(Set<String> bodyTypes, ApiOperation operation) {
		return bodyTypes.stream().anyMatch((type) -> type.startsWith("multipart/"))
				|| (bodyTypes.stream().anyMatch(RequestErrors::includesJson) && !isUnlimited(operation));
	}

	private static boolean includesJson(String type) {
		return RequestSizeFilter.isJson(type) || type.startsWith("*/*") || type.startsWith("application/*");
	}

	private boolean isUnlimited(ApiOperation operation) {
		Set<String> paths = operation.examplePaths();
		return !paths.isEmpty() && paths.stream().allMatch(this.unlimited::contains);
	}

	private static boolean isCondition(Parameter parameter) {
		return "header".equals(parameter.getIn()) && parameter.getName() != null
				&& CONDITIONS.contains(parameter.getName().toLowerCase(Locale.ROOT));
	}

}
