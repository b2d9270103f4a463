package io.sharedcore.error;

import java.util.Set;

import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * Tells the failures that only say that the caller hung up: nobody is there to read an
 * answer, and nothing is wrong here.
 */
final class ClientDisconnect {

	/** Of Tomcat and Jetty, by name: neither has to be there. */
	private static final Set<String> TYPES = Set.of("org.apache.catalina.connector.ClientAbortException",
			"org.eclipse.jetty.io.EofException");

	/** Of Tomcat: what the client sent cannot be read, and it waits for the response. */
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
	 * Whether the client is still there, and sent what cannot be read.
	 */
	static boolean isUnreadable(Throwable failure) {
		return CauseChain.of(failure).stream().anyMatch((cause) -> UNREADABLE.contains(cause.getClass().getName()));
	}

}
