package io.sharedcore.error;

import java.io.IOException;

import org.eclipse.jetty.io.QuietException;

/**
 * Makes Jetty abort a committed response. Jetty does not log it again.
 */
final class JettyConnectionAbortedException extends IOException implements QuietException {

	JettyConnectionAbortedException(Throwable cause) {
		super(cause);
	}

}
