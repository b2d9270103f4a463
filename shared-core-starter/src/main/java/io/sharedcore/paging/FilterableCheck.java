package io.sharedcore.paging;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Checks every handler at start-up, so that a filter on a field that does not exist fails
 * then and not at the first request.
 */
final class FilterableCheck implements SmartInitializingSingleton {

	private final FilterArgumentResolver resolver;

	private final ObjectProvider<RequestMappingHandlerMapping> mappings;

	FilterableCheck(FilterArgumentResolver resolver, ObjectProvider<RequestMappingHandlerMapping> mappings) {
		this.resolver = resolver;
		this.mappings = mappings;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.mappings.stream().flatMap((mapping) -> mapping.getHandlerMethods().values().stream()).forEach(this::check);
	}

	private void check(HandlerMethod handler) {
		for (MethodParameter parameter : handler.getMethodParameters()) {
			if (this.resolver.supportsParameter(parameter)) {
				this.resolver.filters(parameter);
			}
		}
	}

}
