package io.sharedcore.error;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The patterns that handler methods are mapped to.
 */
final class OperationPaths {

	private final Supplier<Stream<RequestMappingHandlerMapping>> mappings;

	OperationPaths(Supplier<Stream<RequestMappingHandlerMapping>> mappings) {
		this.mappings = mappings;
	}

	Set<String> of(HandlerMethod handler) {
		return this.mappings.get()
			.flatMap((mapping) -> mapping.getHandlerMethods().entrySet().stream())
			.filter((mapped) -> mapped.getValue().getMethod().equals(handler.getMethod())
					&& mapped.getValue().getBeanType().equals(handler.getBeanType()))
			.flatMap((mapped) -> mapped.getKey().getPatternValues().stream())
			.collect(Collectors.toSet());
	}

}
