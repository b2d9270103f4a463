package io.sharedcore.outbox;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many calls to claim before a worker is free for them: as many as are expected to
 * end within the next moments, by how many ended in the last ones. So workers need not
 * wait for the next claim, one statement claims many calls, and calls to a slow service
 * are not claimed before their time.
 */
final class LookAhead {

	/** For how long it looks ahead, which is also the shortest time it looks back. */
	static final Duration SPAN = Duration.ofMillis(20);

	private final int max;

	private final LongSupplier nanoTime;

	private long since;

	private int ended;

	private int calls;

	/**
	 * Creates it.
	 * @param max the most calls to claim ahead
	 * @param nanoTime like {@link System#nanoTime()}
	 */
	LookAhead(int max, LongSupplier nanoTime) {
		this.max = max;
		this.nanoTime = nanoTime;
		this.since = nanoTime.getAsLong();
	}

	/** Notes that a call has ended. */
	synchronized void ended() {
		this.ended++;
	}

	/** How many calls to claim ahead. */
	synchronized int calls() {
		long elapsed = this.nanoTime.getAsLong() - this.since;
		if (elapsed >= SPAN.toNanos()) {
			this.calls = (int) Math.min(this.max, this.ended * SPAN.toNanos() / elapsed);
			this.since += elapsed;
			this.ended = 0;
		}
		return this.calls;
	}

}
