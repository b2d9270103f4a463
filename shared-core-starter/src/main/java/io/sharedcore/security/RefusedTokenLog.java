package io.sharedcore.security;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs why tokens are refused: at most one line a minute for each reason, because anyone
 * can send invalid tokens.
 */
final class RefusedTokenLog {

	private static final Logger logger = LoggerFactory.getLogger(RefusedTokenLog.class);

	private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

	private final Map<RefusalReason, Line> lines = new EnumMap<>(RefusalReason.class);

	private final LongSupplier nanoTime;

	RefusedTokenLog(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	void refused(RefusalReason reason) {
		long count = count(reason);
		if (count > 0) {
			logger.atInfo()
				.addKeyValue("reason", reason.words())
				.addKeyValue("count", count)
				.log("Tokens were refused since the last such line");
		}
	}

	/** Returns the number of refusals to log now; 0 for no line. */
	private synchronized long count(RefusalReason reason) {
		long now = this.nanoTime.getAsLong();
		Line line = this.lines.computeIfAbsent(reason, (unknown) -> new Line(now - INTERVAL));
		line.count++;
		if (now - line.written < INTERVAL) {
			return 0;
		}
		long count = line.count;
		line.count = 0;
		line.written = now;
		return count;
	}

	private static final class Line {

		private long written;

		private long count;

		Line(long written) {
			this.written = written;
		}

	}

}
