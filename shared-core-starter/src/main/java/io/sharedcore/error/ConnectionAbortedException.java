package io.sharedcore.error;

import org.apache.coyote.CloseNowException;

/**
 * Makes Tomcat cut the connection, so that the caller sees that the response which was
 * under way is not complete; without logging the failure once more.
 */
final class ConnectionAbortedException extends CloseNowException {

	ConnectionAbortedException(Throwable cause) {
		super(cause);
	}

}
