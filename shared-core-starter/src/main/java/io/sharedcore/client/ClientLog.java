package io.sharedcore.client;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The log of the client, under the name of {@link ServiceHttpClient}: one line for each
 * attempt at level debug. Above debug there are only warnings about how a service is
 * called, each once. No line contains a token, an expanded URI or a body.
 */
final class ClientLog {

	private static final Log logger = LogFactory.getLog(ServiceHttpClient.class);

	private ClientLog() {
	}

	static void debug(String line) {
		logger.debug(line);
	}

	static void attemptSucceeded(CallState state, int status) {
		if (logger.isDebugEnabled()) {
			logger.debug(state.describe() + ": answered " + status);
		}
	}

	static void attemptFailed(CallState state, AttemptFailure failure) {
		if (logger.isDebugEnabled()) {
			logger.debug(state.describe() + ": " + failure.reason());
		}
	}

	static void inTransaction(ServiceCall call, String reason) {
		logger.warn(call + ": " + reason + ". Further calls like this one are not reported.");
	}

	static void deprecated(CallState state, String headers) {
		logger.warn(state.describe() + ": the service announces the end of this resource" + headers
				+ ". Further responses of today are not reported, see the meter service.client.deprecated.");
	}

	static void bundleKept(String name, Exception ex) {
		logger.warn("The update of the SSL bundle '" + name + "' cannot be loaded, and the previous one stays in use: "
				+ SingleLine.oneLine(String.valueOf(ex.getMessage())));
	}

	static void timerFailed(Exception ex) {
		logger.warn("Ending a call at its deadline failed", ex);
	}

}
