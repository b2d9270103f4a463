package io.sharedcore.precondition;

import io.sharedcore.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Resolves {@link IfMatch}, and refuses a request without the header where it is
 * required.
 */
final class IfMatchArgumentResolver implements HandlerMethodArgumentResolver {

	private static final String ATTRIBUTE = IfMatch.class.getName();

	private final IfMatchHandlers handlers;

	IfMatchArgumentResolver(IfMatchHandlers handlers) {
		this.handlers = handlers;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return this.handlers.isPrecondition(parameter);
	}

	@Override
	public IfMatch resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest webRequest, @Nullable WebDataBinderFactory binderFactory) {
		HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
		IfMatch precondition = new IfMatch(
				(request != null) ? EntityTagList.of(request.getHeaders(HttpHeaders.IF_MATCH)) : null);
		if (!precondition.isPresent() && this.handlers.requiresHeader(parameter)) {
			throw new ApiException(HttpStatus.PRECONDITION_REQUIRED, "PRECONDITION_REQUIRED",
					"This operation needs the header If-Match, with the ETag of what was read");
		}
		webRequest.setAttribute(ATTRIBUTE, precondition, NativeWebRequest.SCOPE_REQUEST);
		return precondition;
	}

	/** The precondition that the handler of a request has got. */
	static @Nullable IfMatch find(HttpServletRequest request) {
		return (IfMatch) request.getAttribute(ATTRIBUTE);
	}

}
