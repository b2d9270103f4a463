package io.sharedcore.error;

import java.io.IOException;
import java.util.Locale;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

import org.springframework.util.ClassUtils;

/**
 * Creates the exception with which a container aborts a response without logging the
 * failure again.
 */
@FunctionalInterface
interface ConnectionAborter {

	/** An unknown container gets an exception that it logs. */
	ConnectionAborter ANY = (request, response, failure) -> new IOException("The response is not complete", failure);

	/**
	 * Prepares a response to be aborted.
	 * @param request the request
	 * @param response its response
	 * @param failure the failure
	 * @return the exception to throw
	 */
	IOException abort(ServletRequest request, ServletResponse response, Throwable failure);

	/**
	 * Returns the implementation for a container.
	 */
	static ConnectionAborter of(ServletContext context) {
		String server = String.valueOf(context.getServerInfo()).toLowerCase(Locale.ROOT);
		if (server.contains("tomcat") && isPresent("org.apache.coyote.CloseNowException")) {
			return new TomcatConnectionAborter();
		}
		if (server.contains("jetty") && isPresent("org.eclipse.jetty.io.QuietException")) {
			return new JettyConnectionAborter();
		}
		return ANY;
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, ConnectionAborter.class.getClassLoader());
	}

}
