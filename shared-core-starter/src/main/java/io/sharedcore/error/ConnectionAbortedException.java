package io.sharedcore.error;

import org.apache.coyote.CloseNowException;

/**
 * Makes Tomcat close the connection, so that the client sees that the committed response
 * is not complete. Tomcat does not log it again.
 */
final class ConnectionAbortedException extends CloseNowException {

	ConnectionAbortedException(Throwable cause) {
		super(cause);
	}

}
