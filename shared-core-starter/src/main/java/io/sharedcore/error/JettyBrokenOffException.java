package io.sharedcore.error;

import java.io.IOException;

import org.eclipse.jetty.io.QuietException;

/**
 * Makes Jetty abort a response that is under way, without logging the failure once more.
 */
final class JettyBrokenOffException extends IOException implements QuietException {

	JettyBrokenOffException(Throwable cause) {
		super(cause);
	}

}
