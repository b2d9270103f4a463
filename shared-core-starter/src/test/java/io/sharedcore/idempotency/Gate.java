package io.sharedcore.idempotency;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds handlers until a test opens it.
 */
final class Gate {

	private static final int LIMIT_SECONDS = 30;

	private volatile CountDownLatch entered = new CountDownLatch(1);

	private volatile CountDownLatch opened = new CountDownLatch(1);

	/** Called by a handler: waits until the gate opens. */
	void pass() {
		this.entered.countDown();
		await(this.opened);
	}

	/** Waits until a handler is at the gate. */
	void awaitHandler() {
		await(this.entered);
	}

	void open() {
		this.opened.countDown();
	}

	void close() {
		this.entered = new CountDownLatch(1);
		this.opened = new CountDownLatch(1);
	}

	private static void await(CountDownLatch latch) {
		try {
			if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
				throw new IllegalStateException("The gate stayed closed");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
