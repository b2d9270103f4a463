package io.sharedcore.benchmarks.entity;

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

import io.sharedcore.postgres.Database;
import org.jspecify.annotations.Nullable;

/**
 * PgBouncer in transaction mode, between a service and its database: the program that the
 * machine has.
 */
final class PgBouncer implements AutoCloseable {

	/** Fewer connections to the server than to it, so that they do change hands. */
	private static final String CONFIGURATION = """
			[databases]
			%s = host=%s port=%d dbname=%s
			[pgbouncer]
			listen_addr = 127.0.0.1
			listen_port = %d
			unix_socket_dir =
			auth_type = scram-sha-256
			auth_file = %s
			pool_mode = transaction
			default_pool_size = 2
			max_client_conn = 100
			ignore_startup_parameters = extra_float_digits
			""";

	private static final int SECONDS_TO_START = 20;

	private final Process process;

	private final Path folder;

	private final Database database;

	private PgBouncer(Process process, Path folder, Database database) {
		this.process = process;
		this.folder = folder;
		this.database = database;
	}

	/** Where the program is, if it is installed. */
	static Optional<Path> program() {
		String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
		return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), Stream.of("/usr/sbin", "/usr/local/sbin"))
			.map((folder) -> Path.of(folder, "pgbouncer"))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/** Starts it, in front of a database. */
	static PgBouncer start(Path program, Database behind) throws IOException, InterruptedException {
		URI server = URI.create(behind.url().substring("jdbc:".length()));
		String name = server.getPath().substring(1);
		int port = freePort();
		Path folder = Files.createTempDirectory("pgbouncer-");
		Path users = Files.writeString(folder.resolve("users.txt"), "\"%s\" \"%s\"\n"
			.formatted(login(server, "user", behind.username()), login(server, "password", behind.password())));
		Path configuration = Files.writeString(folder.resolve("pgbouncer.ini"),
				CONFIGURATION.formatted(name, server.getHost(), server.getPort(), name, port, users));
		List<String> command = new ArrayList<>(List.of(program.toString()));
		if ("root".equals(System.getProperty("user.name"))) {
			// It refuses to run as root
			command.addAll(List.of("-u", "nobody"));
		}
		command.add(configuration.toString());
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(folder.resolve("output.log").toFile())
			.start();
		String url = behind.url().replace("//" + server.getRawAuthority(), "//127.0.0.1:" + port);
		PgBouncer bouncer = new PgBouncer(process, folder, new Database(url, behind.username(), behind.password()));
		bouncer.await(port);
		return bouncer;
	}

	/**
	 * As PgBouncer's file of users writes it; empty where the server asks for nothing.
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

	private void await(int port) throws IOException, InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
		while (System.nanoTime() < end && this.process.isAlive()) {
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
				return;
			}
			catch (IOException ex) {
				this.process.waitFor(50, TimeUnit.MILLISECONDS);
			}
		}
		String output = Files.readString(this.folder.resolve("output.log"));
		close();
		throw new IllegalStateException("PgBouncer did not start: " + output);
	}

	/** The database, through it. */
	Database database() {
		return this.database;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	@Override
	public void close() throws IOException {
		this.process.destroy();
		this.process.onExit().join();
		try (Stream<Path> files = Files.list(this.folder)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
		Files.delete(this.folder);
	}

}
