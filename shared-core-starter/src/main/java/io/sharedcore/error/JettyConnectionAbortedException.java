package io.sharedcore.error;

import java.io.IOException;

import org.eclipse.jetty.io.QuietException;

/**
 * Makes Jetty abort a response that is under way, without logging the failure once more.
 */
final class JettyConnectionAbortedException extends IOException implements QuietException {

	JettyConnectionAbortedException(Throwable cause) {
		super(cause);
	}

}
