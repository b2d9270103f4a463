package io.sharedcore.context;

import java.io.IOException;
import java.util.Enumeration;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Sets the id of each request in the MDC and in the response header. Runs before all
 * other filters and on every dispatch: an asynchronous or error dispatch continues with
 * the same id.
 */
final class RequestIdFilter implements Filter {

	private static final String ATTRIBUTE = RequestIdFilter.class.getName();

	private final RequestIdGenerator generator;

	RequestIdFilter(RequestIdGenerator generator) {
		this.generator = generator;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest httpRequest && response instanceof HttpServletResponse httpResponse) {
			filter(httpRequest, httpResponse, chain);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		String id = idOf(request);
		response.setHeader(RequestId.HEADER, id);
		try (MdcScope scope = MdcScope.open(RequestId.MDC_KEY, id)) {
			chain.doFilter(request, response);
		}
		finally {
			// An inner reset() removed the header
			if (!response.isCommitted() && !response.containsHeader(RequestId.HEADER)) {
				response.setHeader(RequestId.HEADER, id);
			}
		}
	}

	private String idOf(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof String known) {
			return known;
		}
		String given = givenId(request);
		String id = (given != null) ? given : newId();
		request.setAttribute(ATTRIBUTE, id);
		return id;
	}

	/** The caller's id, or null if it is not acceptable or if there are several. */
	private static @Nullable String givenId(HttpServletRequest request) {
		Enumeration<String> given = request.getHeaders(RequestId.HEADER);
		if (!given.hasMoreElements()) {
			return null;
		}
		String first = given.nextElement();
		return (!given.hasMoreElements() && RequestId.isValid(first)) ? first : null;
	}

	private String newId() {
		String id = this.generator.generate();
		return RequestId.isValid(id) ? id : RequestId.generate();
	}

}
