package io.sharedcore.client;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Cancels a call from another thread.
 */
final class CallCancellation {

	private @Nullable Runnable action;

	private @Nullable Thread thread;

	private boolean cancelled;

	private boolean ended;

	/**
	 * Runs the call on this thread. A cancellation also interrupts the thread, because
	 * the call may wait for a token, its turn or its next attempt. Once the call has
	 * ended, a cancellation has no effect.
	 */
	<T> T during(Supplier<T> call) {
		begin();
		try {
			return call.get();
		}
		finally {
			end();
		}
	}

	private synchronized void begin() {
		this.thread = Thread.currentThread();
		if (this.cancelled) {
			this.thread.interrupt();
		}
	}

	/**
	 * Ends the call. The thread runs other work afterwards, without the interrupt.
	 */
	private synchronized void end() {
		this.thread = null;
		this.ended = true;
		if (this.cancelled) {
			Thread.interrupted();
		}
	}

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
		if (this.ended) {
			return;
		}
		this.cancelled = true;
		if (this.action != null) {
			this.action.run();
		}
		if (this.thread != null) {
			this.thread.interrupt();
		}
	}

	synchronized boolean isCancelled() {
		return this.cancelled;
	}

}
