package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * Ends a call from another thread, whatever it is doing.
 */
final class CallCancellation {

	private @Nullable Runnable action;

	private boolean cancelled;

	/**
	 * Says how the call can be ended from now on; at once if it was cancelled already.
	 */
	synchronized void onCancel(Runnable action) {
		this.action = action;
		if (this.cancelled) {
			action.run();
		}
	}

	synchronized void cancel() {
		this.cancelled = true;
		if (this.action != null) {
			this.action.run();
		}
	}

	synchronized boolean isCancelled() {
		return this.cancelled;
	}

}
