package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * Cancels a call from another thread.
 */
final class CallCancellation {

	private @Nullable Runnable action;

	private boolean cancelled;

	/**
	 * Sets the action that cancels the call from now on. Runs it at once if the call was
	 * cancelled already.
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
