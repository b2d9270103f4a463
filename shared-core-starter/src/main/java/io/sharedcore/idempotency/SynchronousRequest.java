package io.sharedcore.idempotency;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request whose handler cannot respond later: its transaction would have ended.
 */
final class SynchronousRequest extends HttpServletRequestWrapper {

	SynchronousRequest(HttpServletRequest request) {
		super(request);
	}

	@Override
	public AsyncContext startAsync() {
		throw new IllegalStateException(
				"An @Idempotent handler responded asynchronously or with a stream. Return the result itself.");
	}

	@Override
	public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
		return startAsync();
	}

}
