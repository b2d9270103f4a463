package io.sharedcore.paging;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.web.SortDefault;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Resolves the requested sort for handlers.
 */
final class SortArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Sort.class && !parameter.hasParameterAnnotation(Qualifier.class);
	}

	@Override
	public Sort resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		return read(parameter, request);
	}

	/**
	 * The requested sort, or the handler's default.
	 */
	Sort read(MethodParameter parameter, NativeWebRequest request) {
		Sortable sortable = parameter.getParameterAnnotation(Sortable.class);
		List<String> allowed = (sortable != null) ? List.of(sortable.value()) : List.of();
		Sort sort = new SortParameters(allowed).read(request.getParameterValues(SortParameters.SORT));
		SortDefault defaults = parameter.getParameterAnnotation(SortDefault.class);
		if (sort.isUnsorted() && defaults != null) {
			sort = Sort.by(defaults.direction(), defaults.sort());
		}
		return scrolls(parameter) ? withNullsPlaced(sort) : sort;
	}

	private static boolean scrolls(MethodParameter parameter) {
		return List.of(parameter.getExecutable().getParameterTypes()).contains(ScrollPosition.class);
	}

	/**
	 * Makes the position of nulls explicit, as it is by default in PostgreSQL. Without
	 * it, keyset scrolling would skip rows with nulls.
	 */
	private static Sort withNullsPlaced(Sort sort) {
		return Sort
			.by(sort.map((order) -> order.isAscending() ? order.nullsLast() : order.nullsFirst()).stream().toList());
	}

}
