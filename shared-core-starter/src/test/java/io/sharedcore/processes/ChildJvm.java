package io.sharedcore.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A JVM that works on the database of a test, until it waits at a gate in the database
 * and is killed there.
 */
public final class ChildJvm implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofMinutes(4);

	/** The advisory lock at which the statements of the child wait. */
	private static final int GATE = 471_104_711;

	private final JdbcTemplate jdbc;

	private final Process process;

	private final Path output;

	private ChildJvm(JdbcTemplate jdbc, Process process, Path output) {
		this.jdbc = jdbc;
		this.process = process;
		this.output = output;
	}

	/**
	 * Starts a main class that is a Spring Boot application.
	 * @param arguments more arguments, such as {@code --name=value}
	 */
	public static ChildJvm start(Class<?> main, HikariDataSource database, String... arguments) {
		Path output = Path.of("target", main.getEnclosingClass().getSimpleName() + ".child.out");
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-Xmx384m", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), main.getName(),
				"--spring.main.web-application-type=none", "--spring.jpa.hibernate.ddl-auto=none",
				"--spring.sql.init.mode=never", "--spring.datasource.url=" + database.getJdbcUrl(),
				"--logging.file.name=target/" + main.getEnclosingClass().getSimpleName() + ".child.log",
				"--spring.datasource.hikari.data-source-properties.ApplicationName=child"));
		if (database.getUsername() != null) {
			command.add("--spring.datasource.username=" + database.getUsername());
			command.add("--spring.datasource.password=" + database.getPassword());
		}
		command.addAll(List.of(arguments));
		try {
			return new ChildJvm(new JdbcTemplate(database),
					new ProcessBuilder(command).redirectErrorStream(true)
						.redirectOutput(Redirect.to(output.toFile()))
						.start(),
					output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** An expression at which a statement waits while the gate is closed. */
	public static String gate() {
		return "pg_advisory_xact_lock_shared(" + GATE + ")";
	}

	/** Closes the gate in a session, until the work is done. */
	public static void whileClosed(HikariDataSource database, Runnable work) {
		new JdbcTemplate(database).execute((java.sql.Connection connection) -> {
			JdbcTemplate session = new JdbcTemplate(
					new org.springframework.jdbc.datasource.SingleConnectionDataSource(connection, true));
			session.execute("select pg_advisory_lock(" + GATE + ")");
			try {
				work.run();
			}
			finally {
				session.execute("select pg_advisory_unlock(" + GATE + ")");
			}
			return null;
		});
	}

	/** Waits until the process waits at the gate. */
	public void awaitGate() {
		Awaitility.await().atMost(LIMIT).until(() -> isAtGate() || !this.process.isAlive());
		if (!this.process.isAlive()) {
			throw new IllegalStateException("The child ended by itself: " + text());
		}
	}

	private boolean isAtGate() {
		return count(
				"select count(*) from pg_locks where locktype = 'advisory' and not granted and objid = " + GATE) > 0;
	}

	/** Waits until the database has noticed the end of all killed processes. */
	public static void awaitEndOfSessions(JdbcTemplate jdbc) {
		Awaitility.await()
			.atMost(LIMIT)
			.until(() -> jdbc.queryForObject("select count(*) from pg_stat_activity where application_name = 'child'"
					+ " and datname = current_database()", Long.class) == 0);
	}

	private long count(String sql) {
		return this.jdbc.queryForObject(sql, Long.class);
	}

	private String text() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Kills the process, by {@code kill -9}. */
	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
