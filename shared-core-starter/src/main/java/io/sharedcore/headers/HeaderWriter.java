package io.sharedcore.headers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Sets headers just before the response is committed, so that headers of the handler are
 * known and stay.
 */
@FunctionalInterface
interface HeaderWriter {

	/**
	 * Sets the headers.
	 * @param request the request
	 * @param response its response
	 * @param began when the request began, as {@link System#nanoTime()} counts
	 */
	void set(HttpServletRequest request, HttpServletResponse response, long began);

	/**
	 * Whether a header depends on the content type. If so, the headers are set again when
	 * a handler sets the content type late.
	 * @return {@code false} by default
	 */
	default boolean dependsOnContentType() {
		return false;
	}

}
