package io.sharedcore.benchmarks.startup;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.sharedcore.benchmarks.report.Progress;
import io.sharedcore.test.postgres.LocalPostgres;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that starts and stops without a line in the log: only tables and ratios
 * belong on standard output.
 */
final class QuietPostgres {

	private QuietPostgres() {
	}

	static LocalPostgres start() {
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
		LocalPostgres postgres = LocalPostgres.start();
		Progress.say("PostgreSQL: %s", postgres.description());
		return postgres;
	}

}
