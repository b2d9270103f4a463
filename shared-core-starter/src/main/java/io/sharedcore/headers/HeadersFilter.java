package io.sharedcore.headers;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Adds headers to each response, including the response that an error page renders.
 */
final class HeadersFilter implements Filter {

	private final List<HeaderWriter> headers;

	HeadersFilter(List<HeaderWriter> headers) {
		this.headers = List.copyOf(headers);
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
		OnCommittedResponseWrapper wrapper = new OnCommittedResponseWrapper(request, response, this.headers);
		try {
			chain.doFilter(request, wrapper);
		}
		catch (IOException | ServletException | RuntimeException | Error ex) {
			wrapper.fail();
			throw ex;
		}
		if (!request.isAsyncStarted()) {
			wrapper.begin();
		}
	}

}
