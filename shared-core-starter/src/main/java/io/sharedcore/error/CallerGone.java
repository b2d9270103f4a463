package io.sharedcore.error;

import java.util.Set;

import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * Tells the failures that only say that the caller hung up: nobody is there to read an
 * answer, and nothing is wrong here.
 */
final class CallerGone {

	/** Of Tomcat and Jetty, by name: neither has to be there. */
	private static final Set<String> TYPES = Set.of("org.apache.catalina.connector.ClientAbortException",
			"org.eclipse.jetty.io.EofException");

	private CallerGone() {
	}

	static boolean is(Throwable failure) {
		return Causes.of(failure)
			.stream()
			.anyMatch((cause) -> cause instanceof AsyncRequestNotUsableException
					|| TYPES.contains(cause.getClass().getName()));
	}

}
