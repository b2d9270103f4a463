package io.sharedcore.postgres;

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
 * A PostgreSQL server: the {@link #shared() one of this JVM}, started on first use and
 * stopped with the JVM, or {@link #start() one} that its caller closes.
 * <p>
 * Which one is chosen by itself, and said in one log line: the server that the
 * environment variable {@code TEST_DATABASE_URL} names; else a container, where
 * Testcontainers is on the class path and Docker runs; else the embedded binaries.
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
	 * The one server of this JVM.
	 * @return the running server
	 */
	public static LocalPostgres shared() {
		return Holder.INSTANCE;
	}

	/**
	 * Starts a server that the caller closes.
	 * @return the running server
	 * @throws IllegalStateException if none can be started; the message says why and what
	 * helps
	 */
	public static LocalPostgres start() {
		LocalPostgres postgres = new LocalPostgres(Server.choose());
		logger.info("PostgreSQL: {}", postgres.description());
		return postgres;
	}

	/**
	 * What server this is, for people.
	 * @return a few words, without any password
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
	 * Makes a new, empty database that no one else uses.
	 * @param prefix what its name begins with, for people who look at the server
	 * @return where the database is
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
			Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "local-postgres-stop"));
			return postgres;
		}

	}

}
