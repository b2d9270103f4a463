package io.sharedcore.logging;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs slow statements of the database without any values: literals in the statement are
 * removed, too.
 *
 * @param threshold how long a statement may take
 */
record SlowQueryLog(Duration threshold) {

	private static final Logger logger = LoggerFactory.getLogger(SlowQueryLog.class);

	void executed(String sql, Duration duration) {
		if (duration.compareTo(this.threshold) >= 0) {
			logger.atWarn()
				.addKeyValue("durationMs", duration.toMillis())
				.addKeyValue("sql", SqlText.withoutLiterals(sql))
				.log("Slow query");
		}
	}

}
