package io.sharedcore.benchmarks.entity;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.sharedcore.benchmarks.report.Progress;
import io.sharedcore.postgres.Database;
import io.sharedcore.postgres.LocalPostgres;
import org.slf4j.LoggerFactory;

/**
 * A new database on the server of this JVM.
 */
final class EmptyDatabase {

	private EmptyDatabase() {
	}

	/** Only tables and ratios belong on standard output: starting is not talked about. */
	static Database create() {
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
		LocalPostgres server = LocalPostgres.shared();
		Progress.say("PostgreSQL: %s", server.description());
		return server.createDatabase("benchmark");
	}

}
