package io.sharedcore.error;

import java.io.IOException;
import java.util.Locale;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

import org.springframework.util.ClassUtils;

/**
 * Makes the exception with which a container aborts a response without logging it again.
 */
@FunctionalInterface
interface ConnectionAborter {

	/** A container that is not known gets an exception that it logs itself. */
	ConnectionAborter ANY = (request, response, failure) -> new IOException("The response is not complete", failure);

	/**
	 * Gets a response ready to be aborted.
	 * @param request the request
	 * @param response its response
	 * @param failure what went wrong
	 * @return the exception to throw
	 */
	IOException abort(ServletRequest request, ServletResponse response, Throwable failure);

	/**
	 * The one of a container.
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
