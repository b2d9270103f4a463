package io.sharedcore.precondition;

import java.util.Arrays;

import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/**
 * Which handlers have a precondition, and which of them require it.
 */
final class IfMatchHandlers {

	private final boolean required;

	IfMatchHandlers(boolean required) {
		this.required = required;
	}

	boolean isPrecondition(MethodParameter parameter) {
		return parameter.getParameterType() == IfMatch.class;
	}

	boolean hasPrecondition(HandlerMethod handler) {
		return Arrays.stream(handler.getMethodParameters()).anyMatch(this::isPrecondition);
	}

	boolean requiresHeader(HandlerMethod handler) {
		return hasPrecondition(handler) && (this.required || isAnnotated(handler));
	}

	boolean requiresHeader(MethodParameter parameter) {
		return this.required || parameter.hasMethodAnnotation(IfMatchRequired.class);
	}

	boolean isAnnotated(HandlerMethod handler) {
		return handler.hasMethodAnnotation(IfMatchRequired.class);
	}

}
