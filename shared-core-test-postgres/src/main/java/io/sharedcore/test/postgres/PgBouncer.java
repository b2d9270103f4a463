package io.sharedcore.test.postgres;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A PgBouncer in transaction mode between a service and its database. It runs the
 * installed program.
 */
public final class PgBouncer implements AutoCloseable {

	private static final String CONFIGURATION = """
			[databases]
			* = host=%s port=%d
			[pgbouncer]
			listen_addr = 127.0.0.1
			listen_port = %d
			unix_socket_dir =
			auth_type = scram-sha-256
			auth_file = %s
			pool_mode = transaction
			default_pool_size = %d
			max_client_conn = 500
			ignore_startup_parameters = extra_float_digits
			server_login_retry = 1
			""";

	private static final int MAX_START_SECONDS = 20;

	private final Process process;

	private final Path directory;

	private final int port;

	private final Database database;

	private PgBouncer(Process process, Path directory, int port, Database database) {
		this.process = process;
		this.directory = directory;
		this.port = port;
		this.database = database;
	}

	/**
	 * Finds the program.
	 * @return its path, if it is installed
	 */
	public static Optional<Path> program() {
		String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
		return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), Stream.of("/usr/sbin", "/usr/local/sbin"))
			.map((directory) -> Path.of(directory, "pgbouncer"))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * Starts it in front of a database. Its clients can have more connections to it than
	 * it has to the server, so that the connections change hands.
	 * @param program the {@linkplain #program() program}
	 * @param target the database
	 * @param connections the number of connections to the server
	 * @return the running process; close it to stop it
	 * @throws IOException if it does not start; the message contains its output
	 * @throws InterruptedException if the thread is interrupted while it starts
	 */
	public static PgBouncer start(Path program, Database target, int connections)
			throws IOException, InterruptedException {
		URI server = URI.create(target.url().substring("jdbc:".length()));
		int port = freePort();
		Path directory = Files.createTempDirectory("pgbouncer-");
		Path users = Files.writeString(directory.resolve("users.txt"), "\"%s\" \"%s\"\n"
			.formatted(login(server, "user", target.username()), login(server, "password", target.password())));
		Path configuration = Files.writeString(directory.resolve("pgbouncer.ini"),
				CONFIGURATION.formatted(server.getHost(), server.getPort(), port, users, connections));
		Process process = new ProcessBuilder(command(program, configuration)).redirectErrorStream(true)
			.redirectOutput(directory.resolve("output.log").toFile())
			.start();
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "pgbouncer-stop"));
		String url = target.url().replace("//" + server.getRawAuthority(), "//127.0.0.1:" + port);
		PgBouncer bouncer = new PgBouncer(process, directory, port,
				new Database(url, target.username(), target.password()));
		bouncer.await();
		return bouncer;
	}

	/** It refuses to run as root. */
	private static List<String> command(Path program, Path configuration) {
		List<String> command = new ArrayList<>(List.of(program.toString()));
		if ("root".equals(System.getProperty("user.name"))) {
			command.addAll(List.of("-u", "nobody"));
		}
		command.add(configuration.toString());
		return command;
	}

	/**
	 * The value of a login parameter, escaped for the file of users; empty if the server
	 * needs none.
	 */
	private static String login(URI server, String parameter, @Nullable String given) {
		String start = parameter + "=";
		return Optional.ofNullable(given)
			.or(() -> Arrays.stream(Optional.ofNullable(server.getQuery()).orElse("").split("&"))
				.filter((query) -> query.startsWith(start))
				.map((query) -> query.substring(start.length()))
				.findFirst())
			.map((value) -> value.replace("\"", "\"\""))
			.orElse("");
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private void await() throws IOException, InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_START_SECONDS);
		while (System.nanoTime() < end && this.process.isAlive()) {
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
				return;
			}
			catch (IOException ex) {
				this.process.waitFor(50, TimeUnit.MILLISECONDS);
			}
		}
		String output = Files.readString(this.directory.resolve("output.log"));
		close();
		throw new IOException("PgBouncer did not start: " + output);
	}

	/**
	 * The port that it listens on.
	 * @return a port of 127.0.0.1
	 */
	public int port() {
		return this.port;
	}

	/**
	 * The database through PgBouncer.
	 * @return the database, with the same login
	 */
	public Database database() {
		return this.database;
	}

	@Override
	public void close() throws IOException {
		this.process.destroyForcibly().onExit().join();
		try (Stream<Path> files = Files.list(this.directory)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
		Files.delete(this.directory);
	}

}
