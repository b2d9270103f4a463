package io.sharedcore.error;

import java.util.concurrent.atomic.AtomicReference;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Marks the request of a committed response that will never be complete. Every part that
 * sees a failure marks the request, because others may swallow the exception.
 * {@link ResponseAbortFilter} reads the mark.
 */
final class ResponseAbort {

	private static final String ATTRIBUTE = ResponseAbort.class.getName();

	private static final boolean OBSERVATIONS = ClassUtils.isPresent("io.micrometer.observation.Observation",
			ResponseAbort.class.getClassLoader());

	private ResponseAbort() {
	}

	/**
	 * Prepares a request for the mark. Spring MVC removes attributes that are set while a
	 * part of the response is included, so the attribute has to exist before.
	 */
	static void prepare(ServletRequest request) {
		if (place(request) == null) {
			request.setAttribute(ATTRIBUTE, new AtomicReference<Throwable>());
		}
	}

	/**
	 * Marks a request, whose response must not look complete.
	 * @param request the request
	 * @param failure the failure
	 */
	static void mark(HttpServletRequest request, Throwable failure) {
		if (cause(request) != null) {
			return;
		}
		prepare(request);
		place(request).set(failure);
		if (OBSERVATIONS) {
			ServerHttpObservationFilter.findObservationContext(request)
				.ifPresent((context) -> context.setError(failure));
		}
	}

	/**
	 * Returns the failure of a marked request.
	 */
	static @Nullable Throwable cause(ServletRequest request) {
		AtomicReference<Throwable> place = place(request);
		return (place != null) ? place.get() : null;
	}

	@SuppressWarnings("unchecked")
	private static @Nullable AtomicReference<Throwable> place(ServletRequest request) {
		return (AtomicReference<Throwable>) request.getAttribute(ATTRIBUTE);
	}

}
