package io.sharedcore.error;

import java.util.List;

import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;

/**
 * Inserts a resolver after {@code @ExceptionHandler} methods, before Spring's own
 * resolvers.
 */
final class ProblemResolverConfigurer implements WebMvcConfigurer {

	private final HandlerExceptionResolver resolver;

	ProblemResolverConfigurer(HandlerExceptionResolver resolver) {
		this.resolver = resolver;
	}

	@Override
	public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
		int position = 0;
		for (int i = 0; i < resolvers.size(); i++) {
			if (resolvers.get(i) instanceof ExceptionHandlerExceptionResolver) {
				position = i + 1;
			}
		}
		resolvers.add(position, this.resolver);
	}

}
