package io.sharedcore.error;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springdoc.core.fn.RouterFunctionData;
import org.springdoc.core.providers.RouterFunctionProvider;

import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What the methods of controllers and the functional routes are mapped to.
 */
final class ApiOperations {

	private final Supplier<Stream<RequestMappingHandlerMapping>> mappings;

	private final Supplier<Stream<RouterFunctionProvider>> routes;

	ApiOperations(Supplier<Stream<RequestMappingHandlerMapping>> mappings,
			Supplier<Stream<RouterFunctionProvider>> routes) {
		this.mappings = mappings;
		this.routes = routes;
	}

	ApiOperation of(HandlerMethod handler, boolean withBody) {
		List<RequestMappingInfo> mapped = this.mappings.get()
			.flatMap((mapping) -> mapping.getHandlerMethods().entrySet().stream())
			.filter((entry) -> entry.getValue().getMethod().equals(handler.getMethod())
					&& entry.getValue().getBeanType().equals(handler.getBeanType()))
			.map((entry) -> entry.getKey())
			.toList();
		boolean anyMethod = mapped.stream().anyMatch((info) -> info.getMethodsCondition().isEmpty());
		return new ApiOperation(handler,
				mapped.stream().flatMap((info) -> info.getPatternValues().stream()).collect(Collectors.toSet()),
				anyMethod ? Set.of()
						: mapped.stream()
							.flatMap((info) -> info.getMethodsCondition().getMethods().stream())
							.collect(Collectors.toSet()),
				withBody);
	}

	/** The functional routes that springdoc knows; it describes some of them. */
	Stream<RouterFunctionData> routes() {
		return this.routes.get()
			.flatMap((provider) -> provider.getRouterFunctionPaths().stream())
			.flatMap((visitors) -> visitors.values().stream())
			.flatMap((visitor) -> visitor.getRouterFunctionDatas().stream());
	}

}
