package io.sharedcore.error;

import java.io.IOException;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * Aborts a response on Jetty. It is a class of its own because the JVM loads what a
 * method returns in order to verify its class: a service on Tomcat does not have Jetty's
 * types.
 */
final class JettyConnectionAborter implements ConnectionAborter {

	@Override
	public IOException abort(ServletRequest request, ServletResponse response, Throwable failure) {
		return new JettyConnectionAbortedException(failure);
	}

}
