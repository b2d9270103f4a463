package io.sharedcore.observability;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the log records that are on their way to the collector, and those that are lost.
 * The limit is the size of the processor's queue, so the processor never has to discard a
 * record without a trace.
 */
final class LogExportQueue {

	private final int capacity;

	private final AtomicInteger pending = new AtomicInteger();

	private final AtomicLong dropped = new AtomicLong();

	LogExportQueue(int capacity) {
		this.capacity = capacity;
	}

	/**
	 * Takes a place, or counts a lost record.
	 * @return whether the record may be emitted
	 */
	boolean enter() {
		if (this.pending.incrementAndGet() > this.capacity) {
			this.pending.decrementAndGet();
			this.dropped.incrementAndGet();
			return false;
		}
		return true;
	}

	/** A record of another appender did not take a place. */
	void leave(int records) {
		this.pending.updateAndGet((count) -> Math.max(0, count - records));
	}

	void lost(int records) {
		this.dropped.addAndGet(records);
	}

	long dropped() {
		return this.dropped.get();
	}

}
