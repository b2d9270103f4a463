package io.sharedcore.idempotency;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that is killed while it serves a request with a key, by {@code kill -9}.
 */
class KilledServiceTests {

	private static final Duration LIMIT = Duration.ofSeconds(90);

	private final OrderDatabase database = OrderDatabase.postgres();

	@TempDir
	Path directory;

	@Test
	void killedBeforeTheCommitTheKeyIsFreeAndAfterItTheResponseIsReplayed() throws Exception {
		try (OrderService survivor = OrderService.start(this.database)) {
			Process process = startProcess();
			try {
				URI address = URI.create("http://localhost:" + awaitPort(process));
				HttpResponse<String> committed = send(address.resolve("/required"), "committed");
				assertThat(committed.statusCode()).isEqualTo(200);
				var running = HttpClient.newHttpClient()
					.sendAsync(request(address.resolve("/slow"), "running"), BodyHandlers.ofString());
				Awaitility.await().atMost(LIMIT).until(() -> locks() == 1);
				assertThat(survivor.post("/slow").key("running").send().statusCode()).isEqualTo(409);
				process.destroyForcibly().onExit().join();
				assertThat(running).failsWithin(LIMIT);
				Awaitility.await().atMost(LIMIT).until(() -> locks() == 0);
				assertThat(survivor.orders()).isEqualTo(1);
				survivor.gate().open();
				HttpResponse<String> free = survivor.post("/slow").key("running").send();
				assertThat(free.statusCode()).isEqualTo(200);
				assertThat(free.headers().firstValue(StoredResponse.REPLAYED)).isEmpty();
				HttpResponse<String> replay = survivor.post("/required").key("committed").send();
				assertThat(replay.headers().firstValue(StoredResponse.REPLAYED)).hasValue("true");
				assertThat(replay.body()).isEqualTo(committed.body());
				assertThat(survivor.orders()).isEqualTo(2);
			}
			finally {
				process.destroyForcibly().onExit().join();
			}
		}
	}

	private Process startProcess() throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-Xmx256m", "-cp", System.getProperty("java.class.path"), Child.class.getName()));
		this.database.properties().forEach((property) -> command.add("--" + property));
		command.addAll(List.of("--server.port=0", "--spring.jpa.hibernate.ddl-auto=none",
				"--management.health.redis.enabled=false", "--port.file=" + portFile()));
		return new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(Redirect.to(this.directory.resolve("output").toFile()))
			.start();
	}

	private Path portFile() {
		return this.directory.resolve("port");
	}

	private String awaitPort(Process process) throws IOException {
		Awaitility.await().atMost(LIMIT).until(() -> Files.exists(portFile()) || !process.isAlive());
		assertThat(process.isAlive()).as(Files.readString(this.directory.resolve("output"))).isTrue();
		return Files.readString(portFile());
	}

	private static HttpRequest request(URI uri, String key) {
		return HttpRequest.newBuilder(uri)
			.header("Authorization", "Basic YWxpY2U6c2VjcmV0")
			.header(KeySyntax.HEADER, key)
			.POST(BodyPublishers.noBody())
			.build();
	}

	private static HttpResponse<String> send(URI uri, String key) throws Exception {
		return HttpClient.newHttpClient().send(request(uri, key), BodyHandlers.ofString());
	}

	private int locks() throws SQLException {
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			ResultSet locks = statement.executeQuery("select count(*) from pg_locks where locktype = 'advisory' "
					+ "and database = (select oid from pg_database where datname = current_database())");
			locks.next();
			return locks.getInt(1);
		}
	}

	/**
	 * The process that is killed.
	 */
	static class Child {

		public static void main(String[] arguments) throws IOException {
			var context = SpringApplication.run(OrderApplication.class, arguments);
			Path file = Path.of(context.getEnvironment().getRequiredProperty("port.file"));
			Path written = Files.writeString(file.resolveSibling("port.new"),
					context.getEnvironment().getRequiredProperty("local.server.port"));
			Files.move(written, file);
		}

	}

}
