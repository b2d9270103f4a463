package io.sharedcore.client;

/**
 * A debug line for each attempt: what was tried, and how it went. Nothing of it is
 * secret: no token, no filled-in URI, no header, no body.
 */
final class AttemptLog {

	private AttemptLog() {
	}

	static void answered(PreparedCall call, int status) {
		if (ClientLog.isDebug()) {
			ClientLog.debug(call.facts() + ": answered " + status);
		}
	}

	static void failed(PreparedCall call, AttemptFailure failure) {
		if (ClientLog.isDebug()) {
			ClientLog.debug(call.facts() + ": " + failure.reason());
		}
	}

}
