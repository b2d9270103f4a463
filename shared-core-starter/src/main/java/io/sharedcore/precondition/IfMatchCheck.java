package io.sharedcore.precondition;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Checks every handler at start-up: a header that is required and never compared would
 * protect nothing.
 */
final class IfMatchCheck implements SmartInitializingSingleton {

	private final IfMatchHandlers handlers;

	private final ObjectProvider<RequestMappingHandlerMapping> mappings;

	IfMatchCheck(IfMatchHandlers handlers, ObjectProvider<RequestMappingHandlerMapping> mappings) {
		this.handlers = handlers;
		this.mappings = mappings;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.mappings.stream().flatMap((mapping) -> mapping.getHandlerMethods().values().stream()).forEach(this::check);
	}

	private void check(HandlerMethod handler) {
		if (this.handlers.isAnnotated(handler) && !this.handlers.hasPrecondition(handler)) {
			throw new IllegalStateException(handler.getShortLogMessage()
					+ " has @IfMatchRequired and no parameter of the type IfMatch, so nothing compares the header. "
					+ "Add the parameter and call require(entity), or remove the annotation");
		}
	}

}
