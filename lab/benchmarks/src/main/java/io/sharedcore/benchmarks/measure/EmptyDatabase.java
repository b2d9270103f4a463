package io.sharedcore.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.sharedcore.benchmarks.report.Progress;
import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.ClassPathResource;

/**
 * A new database on the server of this JVM.
 */
public final class EmptyDatabase {

	private EmptyDatabase() {
	}

	/**
	 * Creates it. Log lines below WARN are switched off: only tables and ratios belong on
	 * standard output.
	 * @param statements what is executed in it
	 * @return the database
	 */
	public static Database create(String... statements) {
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
		LocalPostgres server = LocalPostgres.shared();
		Progress.say("PostgreSQL: %s", server.description());
		Database database = server.createDatabase("benchmark");
		execute(database, statements);
		return database;
	}

	private static void execute(Database database, String... statements) {
		try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The database could not be made ready", ex);
		}
	}

	/**
	 * Reads a migration of the starter.
	 * @param path its path below {@code db/shared-core}
	 * @return its statements
	 */
	public static String migration(String path) {
		try {
			return new ClassPathResource("db/shared-core/" + path).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The properties of a service that uses it.
	 * @param database the database
	 * @return the properties
	 */
	public static Map<String, Object> properties(Database database) {
		return (database.username() != null)
				? Map.of("spring.datasource.url", database.url(), "spring.datasource.username", database.username(),
						"spring.datasource.password", String.valueOf(database.password()))
				: Map.of("spring.datasource.url", database.url());
	}

}
