package io.sharedcore.logging;

import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of the log file: the lost lines and the reason. A failure is logged once, on
 * the console, which has all lines anyway.
 */
final class LogFileState {

	private static final Logger logger = LoggerFactory.getLogger(LogFileState.class);

	private final String file;

	private final AtomicLong dropped = new AtomicLong();

	private volatile @Nullable String failure;

	private volatile long droppedBefore;

	private volatile boolean shared;

	LogFileState(String file) {
		this.file = file;
	}

	String file() {
		return this.file;
	}

	/** The number of lines that are missing from the file since the start. */
	long droppedLines() {
		return this.dropped.get();
	}

	/** The reason why the file cannot be written now. */
	@Nullable String failure() {
		return this.failure;
	}

	boolean isFailing() {
		return this.failure != null;
	}

	void dropped() {
		this.dropped.incrementAndGet();
	}

	void failed(Exception ex) {
		boolean first = this.failure == null;
		this.failure = (ex.getMessage() != null) ? ex.getMessage() : ex.getClass().getSimpleName();
		if (first) {
			this.droppedBefore = this.dropped.get();
			logger.atWarn()
				.addKeyValue("file", this.file)
				.addKeyValue("reason", this.failure)
				.log("The log file cannot be written: until it can be, lines go to the console only");
		}
	}

	/**
	 * Sets whether another process also writes the file. The start of this state is
	 * logged.
	 */
	void shared(boolean now) {
		if (now && !this.shared) {
			logger.atWarn()
				.addKeyValue("file", this.file)
				.log("Another process writes this log file, too: when one of them rolls it over, lines of the other are "
						+ "lost. Give each process a file of its own by logging.file.name");
		}
		this.shared = now;
	}

	void recovered() {
		this.failure = null;
	}

	/** The number of lines that the last failure cost. */
	long lastDropped() {
		return this.dropped.get() - this.droppedBefore;
	}

}
