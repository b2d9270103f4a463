package io.sharedcore.error;

import java.io.IOException;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * Aborts a response on Jetty.
 */
final class JettyConnectionAborter implements ConnectionAborter {

	@Override
	public IOException abort(ServletRequest request, ServletResponse response, Throwable failure) {
		return new JettyBrokenOffException(failure);
	}

}
