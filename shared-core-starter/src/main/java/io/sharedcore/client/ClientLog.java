package io.sharedcore.client;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The client's lines in the log: nothing about a call that went well above debug, and
 * never a token, a filled-in URI, a header or a body.
 */
final class ClientLog {

	private static final Log LOG = LogFactory.getLog(ServiceHttpClient.class);

	private ClientLog() {
	}

	static boolean isDebug() {
		return LOG.isDebugEnabled();
	}

	static void debug(String line) {
		LOG.debug(line);
	}

	static void timerFailed(RuntimeException ex) {
		LOG.warn("Ending a call at its deadline failed", ex);
	}

}
