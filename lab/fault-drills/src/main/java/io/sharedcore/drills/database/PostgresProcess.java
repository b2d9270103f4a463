package io.sharedcore.drills.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.sharedcore.drills.Pause;
import io.sharedcore.test.postgres.EmbeddedCluster;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of our own that can be killed and started again on what it left on the
 * disk. Unlike the one for tests it writes as in production: {@code fsync} and
 * {@code full_page_writes} are on.
 */
public final class PostgresProcess implements AutoCloseable {

	private static final Duration START_LIMIT = Duration.ofSeconds(60);

	private final Path directory;

	private final Path binary;

	private final int port;

	private final String password;

	private final Thread end = new Thread(this::kill, "postgres-process-end");

	private @Nullable Process process;

	private PostgresProcess(Path directory, Path binary, int port, String password) {
		this.directory = directory;
		this.binary = binary;
		this.port = port;
		this.password = password;
	}

	/**
	 * Makes a new cluster and starts it.
	 * @return a server that answers
	 * @throws IOException if it cannot be made
	 */
	public static PostgresProcess start() throws IOException {
		Path directory = Files.createTempDirectory("drill-postgres-");
		PostgresProcess server;
		Path data = directory.resolve("data");
		// It unpacks the binaries and creates a cluster; this class does the rest.
		String password = EmbeddedCluster.newPassword();
		try (EmbeddedPostgres first = EmbeddedCluster.start(password,
				(builder) -> builder.setDataDirectory(data)
					.setCleanDataDirectory(false)
					.setOutputRedirector(Redirect.appendTo(directory.resolve("first.log").toFile())))) {
			server = new PostgresProcess(directory, binary(data), first.getPort(), password);
		}
		server.startAgain();
		Runtime.getRuntime().addShutdownHook(server.end);
		return server;
	}

	private static Path binary(Path data) throws IOException {
		long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
		return ProcessHandle.of(pid)
			.flatMap((handle) -> handle.info().command())
			.map(Path::of)
			.orElseThrow(() -> new IllegalStateException("Cannot see which program process " + pid + " is"));
	}

	/**
	 * Where it is.
	 * @return a JDBC URL
	 */
	public String url() {
		return url(this.port);
	}

	/**
	 * The same database by way of another port.
	 * @param port where something stands that leads to this server
	 * @return a JDBC URL
	 */
	public String url(int port) {
		return EmbeddedCluster.url(port, "postgres", this.password);
	}

	/**
	 * Its port.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Opens a connection that goes through nothing.
	 * @return a new connection
	 * @throws SQLException if the server refuses
	 */
	public Connection connect() throws SQLException {
		return DriverManager.getConnection(url());
	}

	/**
	 * Kills the postmaster and every process of it with {@code -9}, as the end of the
	 * machine would.
	 */
	public synchronized void kill() {
		Process running = this.process;
		if (running == null) {
			return;
		}
		List<ProcessHandle> all = new ArrayList<>(List.of(running.toHandle()));
		running.descendants().forEach(all::add);
		all.forEach(ProcessHandle::destroyForcibly);
		all.forEach((handle) -> handle.onExit().join());
		this.process = null;
	}

	/**
	 * Starts it on what is on the disk, and waits until it answers.
	 * @return how long it took: recovery included
	 * @throws IOException if it does not start
	 */
	public synchronized Duration startAgain() throws IOException {
		long begin = System.nanoTime();
		List<String> command = new ArrayList<>();
		if (isRoot()) {
			// PostgreSQL refuses to run as root; in a user namespace of its own it does
			// not know.
			command.addAll(List.of("unshare", "-U"));
		}
		command.addAll(List.of(this.binary.toString(), "-D", this.directory.resolve("data").toString(), "-p",
				Integer.toString(this.port), "-c", "fsync=on", "-c", "full_page_writes=on", "-c", "max_connections=200",
				"-c", "listen_addresses=localhost", "-c", "unix_socket_directories=",
				// Tells a drill in which order transactions were committed.
				"-c", "track_commit_timestamp=on"));
		Path log = this.directory.resolve("server.log");
		this.process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(Redirect.appendTo(log.toFile()))
			.start();
		while (!answers()) {
			if (!this.process.isAlive() || System.nanoTime() - begin > START_LIMIT.toNanos()) {
				throw new IOException("PostgreSQL did not start; it said:\n" + Files.readString(log));
			}
			Pause.of(Duration.ofMillis(50));
		}
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	private boolean answers() {
		try (Connection connection = connect()) {
			return connection.isValid(1);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private static boolean isRoot() {
		return "root".equals(System.getProperty("user.name"));
	}

	@Override
	public void close() {
		kill();
		try {
			Runtime.getRuntime().removeShutdownHook(this.end);
			FileSystemUtils.deleteRecursively(this.directory);
		}
		catch (IllegalStateException ex) {
			// The JVM is ending: the hook does the rest.
			return;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The cluster in " + this.directory + " could not be deleted", ex);
		}
	}

}
