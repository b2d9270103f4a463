package io.sharedcore.outbox;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.sharedcore.postgres.Database;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The outbox through PgBouncer in transaction mode, with fewer connections to the server
 * than the instances have.
 */
@EnabledIf("isInstalled")
class PgBouncerTests {

	private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

	private static final Pattern URL = Pattern
		.compile("jdbc:postgresql://([^:/]+):(\\d+)/([^?]+)\\?user=([^&]+)&password=(.+)");

	private final Receiver receiver = new Receiver();

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	static boolean isInstalled() {
		return Files.isExecutable(PROGRAM) && URL.matcher(Instance.database().url()).matches();
	}

	@Test
	void callsAreSentOnceAndInOrder(@TempDir Path directory) throws IOException {
		Database database = Instance.database();
		Matcher url = URL.matcher(database.url());
		assertThat(url.matches()).isTrue();
		int port = freePort();
		Process process = start(directory, url, port);
		String through = "jdbc:postgresql://localhost:" + port + "/" + url.group(3) + "?user=" + url.group(4)
				+ "&password=" + url.group(5) + "&prepareThreshold=0";
		try {
			Awaitility.await().ignoreExceptions().until(() -> isReady(through));
			send(through);
		}
		finally {
			process.destroyForcibly().onExit().join();
		}
	}

	private static boolean isReady(String through) throws SQLException {
		try (Connection connection = DriverManager.getConnection(through)) {
			return connection.isValid(1);
		}
	}

	private void send(String through) {
		try (Instance one = instance(through); Instance other = instance(through)) {
			List<String> expected = IntStream.range(0, 30).mapToObj(String::valueOf).toList();
			List<UUID> ids = new ArrayList<>();
			expected.forEach((body) -> ids
				.add((ids.size() % 2 == 0 ? one : other).send(Instance.message(body).inOrderOf("key"))));
			ids.forEach((id) -> one.await(id, OutboxEntry.State.SENT));
			assertThat(this.receiver.bodies()).isEqualTo(expected);
		}
	}

	private Instance instance(String through) {
		return Instance.start(Instance.Application.class, WebApplicationType.NONE, through, this.receiver);
	}

	private static Process start(Path directory, Matcher url, int port) throws IOException {
		Path users = Files.writeString(directory.resolve("users.txt"),
				"\"%s\" \"%s\"\n".formatted(url.group(4), url.group(5)));
		Path settings = Files.writeString(directory.resolve("pgbouncer.ini"), """
				[databases]
				* = host=%s port=%s
				[pgbouncer]
				listen_addr = 127.0.0.1
				listen_port = %d
				unix_socket_dir =
				auth_type = scram-sha-256
				auth_file = %s
				pool_mode = transaction
				default_pool_size = 3
				max_client_conn = 100
				ignore_startup_parameters = extra_float_digits
				""".formatted(url.group(1), url.group(2), port, users));
		List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
		if ("root".equals(System.getProperty("user.name"))) {
			Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
			command.addAll(List.of("-u", "nobody"));
		}
		command.add(settings.toString());
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(Redirect.to(directory.resolve("log").toFile()))
			.start();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
