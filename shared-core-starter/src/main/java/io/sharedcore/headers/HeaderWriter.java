package io.sharedcore.headers;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Headers that are set when a response begins, so that they see what the handler has set
 * and leave it alone.
 */
@FunctionalInterface
interface HeaderWriter {

	/**
	 * Sets them.
	 * @param request what is answered
	 * @param head where they belong
	 * @param began when the request began, as {@link System#nanoTime()} counts
	 */
	void set(HttpServletRequest request, ResponseHead head, long began);

	/**
	 * Whether what is set depends on the type of the body, so that it is to be set again
	 * when a handler names the type late.
	 * @return {@code false} unless overridden
	 */
	default boolean dependsOnContentType() {
		return false;
	}

}
