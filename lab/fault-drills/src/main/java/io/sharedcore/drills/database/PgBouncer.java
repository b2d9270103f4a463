package io.sharedcore.drills.database;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.sharedcore.drills.Pause;
import io.sharedcore.postgres.EmbeddedCluster;

import org.springframework.util.FileSystemUtils;

/**
 * A PgBouncer that pools by transaction, where its program is installed.
 */
final class PgBouncer implements AutoCloseable {

	private static final Duration START_LIMIT = Duration.ofSeconds(10);

	private final Path directory;

	private final Process process;

	private final int port;

	private PgBouncer(Path directory, Process process, int port) {
		this.directory = directory;
		this.process = process;
		this.port = port;
	}

	static Optional<Path> program() {
		return Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer")
			.map(Path::of)
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * Starts one in front of a server, with fewer connections to it than its clients
	 * have.
	 */
	static PgBouncer start(Path program, PostgresProcess target, int connections) throws IOException {
		Path directory = Files.createTempDirectory("drill-pgbouncer-");
		int port = freePort();
		Path users = Files.writeString(directory.resolve("users.txt"),
				"\"%s\" \"%s\"\n".formatted(EmbeddedCluster.USER, target.password()));
		Path settings = Files.writeString(directory.resolve("pgbouncer.ini"), """
				[databases]
				* = host=127.0.0.1 port=%d
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
				""".formatted(target.port(), port, users, connections));
		List<String> command = new ArrayList<>(List.of(program.toString()));
		if ("root".equals(System.getProperty("user.name"))) {
			command.addAll(List.of("-u", "nobody"));
		}
		command.add(settings.toString());
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(Redirect.to(directory.resolve("log").toFile()))
			.start();
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "pgbouncer-end"));
		PgBouncer bouncer = new PgBouncer(directory, process, port);
		bouncer.await();
		return bouncer;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private void await() throws IOException {
		long begin = System.nanoTime();
		while (!isListening()) {
			if (!this.process.isAlive() || System.nanoTime() - begin > START_LIMIT.toNanos()) {
				throw new IOException(
						"PgBouncer did not start; it said:\n" + Files.readString(this.directory.resolve("log")));
			}
			Pause.of(Duration.ofMillis(50));
		}
	}

	private boolean isListening() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	int port() {
		return this.port;
	}

	@Override
	public void close() throws IOException {
		this.process.destroyForcibly().onExit().join();
		FileSystemUtils.deleteRecursively(this.directory);
	}

}
