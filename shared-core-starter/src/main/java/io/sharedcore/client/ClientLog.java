package io.sharedcore.client;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The client's lines in the log: nothing about a call that went well above debug, and
 * never a token, a filled-in URI, a header or a body.
 */
final class ClientLog {

	private static final Log logger = LogFactory.getLog(ServiceHttpClient.class);

	private ClientLog() {
	}

	static boolean isDebug() {
		return logger.isDebugEnabled();
	}

	static void debug(String line) {
		logger.debug(line);
	}

	static void timerFailed(RuntimeException ex) {
		logger.warn("Ending a call at its deadline failed", ex);
	}

}
