package io.sharedcore.paging;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.data.domain.Limit;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Resolves the requested size for handlers that scroll.
 */
final class LimitArgumentResolver implements HandlerMethodArgumentResolver {

	private final PageParameters parameters;

	private final int defaultSize;

	LimitArgumentResolver(PageParameters parameters, int defaultSize) {
		this.parameters = parameters;
		this.defaultSize = defaultSize;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Limit.class;
	}

	@Override
	public Limit resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		return Limit.of(this.parameters.size(request.getParameterValues(PageParameters.SIZE), this.defaultSize));
	}

}
