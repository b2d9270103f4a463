package io.sharedcore.paging;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.web.PageableDefault;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Resolves the requested page for handlers. Parameters with a qualifier, for handlers
 * with several of them, are left to Spring Data.
 */
final class PageableArgumentResolver implements HandlerMethodArgumentResolver {

	private final PageParameters parameters;

	private final SortArgumentResolver sorts;

	private final int defaultSize;

	PageableArgumentResolver(PageParameters parameters, SortArgumentResolver sorts, int defaultSize) {
		this.parameters = parameters;
		this.sorts = sorts;
		this.defaultSize = defaultSize;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Pageable.class && !parameter.hasParameterAnnotation(Qualifier.class);
	}

	@Override
	public Pageable resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		PageableDefault defaults = parameter.getParameterAnnotation(PageableDefault.class);
		int size = this.parameters.size(request.getParameterValues(PageParameters.SIZE),
				(defaults != null) ? defaults.size() : this.defaultSize);
		int page = this.parameters.page(request.getParameterValues(PageParameters.PAGE), size,
				(defaults != null) ? defaults.page() : 0);
		Sort sort = this.sorts.read(parameter, request);
		if (sort.isUnsorted() && defaults != null && defaults.sort().length > 0) {
			sort = Sort.by(defaults.direction(), defaults.sort());
		}
		return PageRequest.of(page, size, sort);
	}

}
