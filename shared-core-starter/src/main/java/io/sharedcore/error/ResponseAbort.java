package io.sharedcore.error;

import java.util.concurrent.atomic.AtomicReference;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Remembers that a response under way will never be complete. Every part that sees a
 * failure marks the request, whatever happens to the exception afterwards;
 * {@link ResponseAbortFilter} acts on it.
 */
final class ResponseAbort {

	private static final String ATTRIBUTE = ResponseAbort.class.getName();

	private static final boolean OBSERVATIONS = ClassUtils.isPresent("io.micrometer.observation.Observation",
			ResponseAbort.class.getClassLoader());

	private ResponseAbort() {
	}

	/**
	 * Makes a request ready to be marked. Spring MVC takes attributes away that were set
	 * while a part of the response was included, so the mark needs a place beforehand.
	 */
	static void prepare(ServletRequest request) {
		if (place(request) == null) {
			request.setAttribute(ATTRIBUTE, new AtomicReference<Throwable>());
		}
	}

	/**
	 * Marks a request, whose response must not end as if it were complete.
	 * @param request the request
	 * @param failure what went wrong
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
	 * What went wrong with a marked request.
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
