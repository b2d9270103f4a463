package io.sharedcore.observability;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The records of one export. It ends when the exporter says so, or when the processor no
 * longer waits for it and begins the next one.
 */
final class LogExportBatch {

	private final int size;

	private final LogExportQueue queue;

	private final AtomicBoolean ended = new AtomicBoolean();

	LogExportBatch(int size, LogExportQueue queue) {
		this.size = size;
		this.queue = queue;
	}

	/** The first call decides. */
	void end(boolean success) {
		if (this.ended.compareAndSet(false, true)) {
			this.queue.leave(this.size);
			if (!success) {
				this.queue.lost(this.size);
			}
		}
	}

}
