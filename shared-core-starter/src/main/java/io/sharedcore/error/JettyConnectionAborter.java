package io.sharedcore.error;

import java.io.IOException;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * Aborts a response on Jetty. A separate class, because the JVM loads the return types of
 * methods to verify a class, and a service on Tomcat does not have Jetty's types.
 */
final class JettyConnectionAborter implements ConnectionAborter {

	@Override
	public IOException abort(ServletRequest request, ServletResponse response, Throwable failure) {
		return new JettyConnectionAbortedException(failure);
	}

}
