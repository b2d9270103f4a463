package io.sharedcore.error;

import java.util.Set;

import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * Recognizes failures that only mean that the client disconnected: a response would reach
 * no one, and nothing is wrong in this service.
 */
final class ClientDisconnect {

	/** Exceptions of Tomcat and Jetty, by name: both are optional. */
	private static final Set<String> TYPES = Set.of("org.apache.catalina.connector.ClientAbortException",
			"org.eclipse.jetty.io.EofException");

	/**
	 * Exceptions of Tomcat: the request cannot be read, but the client waits for the
	 * response.
	 */
	private static final Set<String> UNREADABLE = Set.of("org.apache.coyote.BadRequestException",
			"org.apache.catalina.connector.BadRequestException");

	private ClientDisconnect() {
	}

	static boolean is(Throwable failure) {
		return CauseChain.of(failure)
			.stream()
			.anyMatch((cause) -> cause instanceof AsyncRequestNotUsableException
					|| TYPES.contains(cause.getClass().getName()))
				&& !isUnreadable(failure);
	}

	/**
	 * Whether the client is still connected and sent an unreadable request.
	 */
	static boolean isUnreadable(Throwable failure) {
		return CauseChain.of(failure).stream().anyMatch((cause) -> UNREADABLE.contains(cause.getClass().getName()));
	}

}
