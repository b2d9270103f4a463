package io.sharedcore.test.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server: the {@link #shared() shared server of this JVM}, started on first
 * use and stopped with the JVM, or {@link #start() a server} that its caller closes.
 * <p>
 * The server is the first of these that is available, and is named in one log line: the
 * server in the environment variable {@code TEST_DATABASE_URL}; a container, if
 * Testcontainers is on the class path and Docker runs; the embedded binaries.
 */
public final class LocalPostgres implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(LocalPostgres.class);

	private final Server server;

	private final AtomicBoolean closed = new AtomicBoolean();

	private final Queue<String> databases = new ConcurrentLinkedQueue<>();

	private LocalPostgres(Server server) {
		this.server = server;
	}

	/**
	 * The shared server of this JVM.
	 * @return the running server
	 */
	public static LocalPostgres shared() {
		return Holder.INSTANCE;
	}

	/**
	 * Starts a server that the caller closes.
	 * @return the running server
	 * @throws IllegalStateException if none can be started; the message has the reason
	 * and the remedy
	 */
	public static LocalPostgres start() {
		LocalPostgres postgres = new LocalPostgres(Server.choose());
		logger.info("PostgreSQL: {}", postgres.description());
		return postgres;
	}

	/**
	 * A description of the server, for people.
	 * @return a short text without any password
	 */
	public String description() {
		return this.server.description();
	}

	/**
	 * Stops the server, if this process started it; otherwise drops the databases that
	 * were created here. A second call does nothing.
	 */
	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			if (this.server.outlivesThisJvm()) {
				dropDatabases();
			}
			this.server.stop();
		}
	}

	/**
	 * Creates a new, empty database.
	 * @param prefix the prefix of its name, for people who look at the server
	 * @return the database
	 * @throws IllegalStateException if the server refuses to create it
	 */
	public Database createDatabase(String prefix) {
		String name = prefix.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_") + "_"
				+ UUID.randomUUID().toString().substring(0, 8);
		execute("create database " + name);
		this.databases.add(name);
		return this.server.database().named(name);
	}

	private void dropDatabases() {
		for (String name = this.databases.poll(); name != null; name = this.databases.poll()) {
			execute("drop database if exists " + name + " with (force)");
		}
	}

	private void execute(String sql) {
		try (Connection connection = this.server.database().connect();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("PostgreSQL (" + this.server.description() + ") refused: " + sql, ex);
		}
	}

	private static final class Holder {

		private static final LocalPostgres INSTANCE = startUntilTheJvmEnds();

		private static LocalPostgres startUntilTheJvmEnds() {
			LocalPostgres postgres = LocalPostgres.start();
			JvmEnd.run(postgres::close);
			return postgres;
		}

	}

}
