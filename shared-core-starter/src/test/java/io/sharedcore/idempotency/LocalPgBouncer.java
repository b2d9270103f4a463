package io.sharedcore.idempotency;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import org.springframework.util.FileSystemUtils;

/**
 * A PgBouncer in transaction mode in front of a database, where its program is installed.
 */
final class LocalPgBouncer implements AutoCloseable {

	private final Path directory;

	private final Process process;

	private final int port;

	private LocalPgBouncer(Path directory, Process process, int port) {
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

	static LocalPgBouncer start(OrderDatabase target, int connections) throws IOException {
		Path directory = Files.createTempDirectory("pgbouncer-");
		int port = freePort();
		URI uri = URI.create(target.url().substring("jdbc:".length()));
		Path settings = Files.writeString(directory.resolve("pgbouncer.ini"), """
				[databases]
				* = host=%s port=%d %s
				[pgbouncer]
				listen_addr = 127.0.0.1
				listen_port = %d
				unix_socket_dir =
				auth_type = any
				pool_mode = transaction
				default_pool_size = %d
				ignore_startup_parameters = extra_float_digits
				""".formatted(uri.getHost(), uri.getPort(), uri.getQuery().replace("&", " "), port, connections));
		List<String> command = new ArrayList<>(List.of(program().orElseThrow().toString()));
		if ("root".equals(System.getProperty("user.name"))) {
			command.addAll(List.of("-u", "nobody"));
		}
		command.add(settings.toString());
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(Redirect.to(directory.resolve("log").toFile()))
			.start();
		LocalPgBouncer bouncer = new LocalPgBouncer(directory, process, port);
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(bouncer::isListening);
		return bouncer;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
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

	/** The URL of a database by way of the pooler. */
	String url(OrderDatabase target) {
		URI uri = URI.create(target.url().substring("jdbc:".length()));
		return "jdbc:postgresql://127.0.0.1:" + this.port + uri.getPath() + "?" + uri.getQuery()
				+ "&prepareThreshold=0";
	}

	@Override
	public void close() throws IOException {
		this.process.destroyForcibly().onExit().join();
		FileSystemUtils.deleteRecursively(this.directory);
	}

}
