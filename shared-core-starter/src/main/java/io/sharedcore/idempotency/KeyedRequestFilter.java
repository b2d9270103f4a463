package io.sharedcore.idempotency;

import java.io.IOException;
import java.util.function.Supplier;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.util.unit.DataSize;

/**
 * Keeps the body of a request with a key, if its path is one of an annotated handler. It
 * comes before all filters that may read the body, and refuses those that are too large.
 */
final class KeyedRequestFilter implements Filter {

	private final IdempotentOperations operations;

	private final DataSize maxSize;

	private final Supplier<RefusalWriter> refusals;

	KeyedRequestFilter(IdempotentOperations operations, DataSize maxSize, Supplier<RefusalWriter> refusals) {
		this.operations = operations;
		this.maxSize = maxSize;
		this.refusals = refusals;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest http && http.getHeader(KeySyntax.HEADER) != null
				&& this.operations.mayHandle(http)) {
			keep(http, (HttpServletResponse) response, chain);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private void keep(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		try {
			chain.doFilter(new KeyedRequest(request, this.maxSize), response);
		}
		catch (IdempotencyRefusal refusal) {
			this.refusals.get().write(request, response, refusal);
		}
	}

}
