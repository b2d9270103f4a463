package io.sharedcore.idempotency;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.util.unit.DataSize;

/**
 * Keeps the body of a request with a key, if its path is one of an annotated handler. It
 * comes before all filters that may read the body.
 */
final class KeyedRequestFilter implements Filter {

	private final IdempotentOperations operations;

	private final DataSize maxSize;

	KeyedRequestFilter(IdempotentOperations operations, DataSize maxSize) {
		this.operations = operations;
		this.maxSize = maxSize;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		boolean keyed = request instanceof HttpServletRequest http && http.getHeader(KeySyntax.HEADER) != null
				&& this.operations.mayHandle(http);
		chain.doFilter(keyed ? new KeyedRequest((HttpServletRequest) request, this.maxSize) : request, response);
	}

}
