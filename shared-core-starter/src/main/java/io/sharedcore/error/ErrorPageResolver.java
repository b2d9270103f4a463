package io.sharedcore.error;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.sharedcore.context.RequestId;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.template.TemplateAvailabilityProviders;
import org.springframework.boot.autoconfigure.web.ErrorProperties;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.ModelAndView;

/**
 * Finds the application's error page for a failure, with Spring Boot's model: an
 * {@link ErrorViewResolver} of the application, a template or a static page under
 * {@code error/}, or a view named {@code error}. It ignores Spring Boot's own fallback
 * page.
 */
final class ErrorPageResolver extends BasicErrorController {

	private static final String FALLBACK = "error";

	private final ApplicationContext context;

	private final TemplateAvailabilityProviders templates;

	ErrorPageResolver(ErrorAttributes attributes, ErrorProperties properties, List<ErrorViewResolver> resolvers,
			ApplicationContext context) {
		super(attributes, properties, resolvers);
		this.context = context;
		this.templates = new TemplateAvailabilityProviders(context);
	}

	/**
	 * Finds the page for a failure.
	 * @param request the request that fails
	 * @param problem the problem that the caller sees
	 * @param failure the exception, if there is one
	 * @return the page, or {@code null} if the caller does not prefer HTML or the
	 * application has no page for it
	 */
	@Nullable ModelAndView find(HttpServletRequest request, HttpServletResponse response, Problem problem,
			@Nullable Throwable failure) {
		HttpStatus status = HttpStatus.resolve(problem.status().value());
		if (status == null || !HtmlPreference.of(request)) {
			return null;
		}
		Map<String, Object> model = model(request, problem, failure);
		ModelAndView page = resolveErrorView(request, response, status, model);
		if (page == null && hasFallback()) {
			page = new ModelAndView(FALLBACK, model);
		}
		if (page != null && page.getStatus() == null) {
			page.setStatus(status);
		}
		return page;
	}

	/**
	 * The container forwards a failure once. A failure during this dispatch has no page.
	 */
	static boolean canBeForwarded(HttpServletRequest request) {
		return request.getDispatcherType() != DispatcherType.ERROR;
	}

	private boolean hasFallback() {
		if (this.templates.getProvider(FALLBACK, this.context) != null) {
			return true;
		}
		Class<?> type = this.context.containsBean(FALLBACK) ? this.context.getType(FALLBACK) : null;
		return type != null && !type.getName().startsWith("org.springframework.boot.");
	}

	private Map<String, Object> model(HttpServletRequest request, Problem problem, @Nullable Throwable failure) {
		Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
		attributes.put(RequestDispatcher.ERROR_STATUS_CODE, problem.status().value());
		attributes.put(RequestDispatcher.ERROR_EXCEPTION, failure);
		attributes.put(RequestDispatcher.ERROR_REQUEST_URI, Objects
			.requireNonNullElse(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), request.getRequestURI()));
		Map<String, @Nullable Object> before = new LinkedHashMap<>();
		attributes.keySet().forEach((name) -> before.put(name, request.getAttribute(name)));
		try {
			attributes.forEach(request::setAttribute);
			return withProblem(getErrorAttributes(request, getErrorAttributeOptions(request, MediaType.TEXT_HTML)),
					problem);
		}
		finally {
			before.forEach(request::setAttribute);
		}
	}

	private static Map<String, Object> withProblem(Map<String, Object> attributes, Problem problem) {
		Map<String, Object> model = new LinkedHashMap<>(attributes);
		model.put("status", problem.status().value());
		model.putIfAbsent("code", problem.code());
		model.putIfAbsent("title", problem.title());
		model.putIfAbsent("detail", ProblemBody.detail(problem));
		model.putIfAbsent("requestId", RequestId.currentOrNew());
		return model;
	}

}
