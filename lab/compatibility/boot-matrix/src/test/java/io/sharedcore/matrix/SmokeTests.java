package io.sharedcore.matrix;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.sharedcore.logging.LogLine;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a service on any supported version of Spring Boot must be able to do. The service
 * is started as its {@code main} method starts it, not by Spring's test support.
 */
class SmokeTests {

	@TempDir
	static Path directory;

	private static final HttpClient http = HttpClient.newHttpClient();

	private static ConfigurableApplicationContext service;

	@BeforeAll
	static void start() {
		service = SpringApplication.run(MatrixApplication.class, "--shared-core.logging.file.directory=" + directory);
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void versionIsTheOneAskedFor() {
		assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("boot.version"));
	}

	@Test
	void entityIsSavedDeletedAndRestored() throws Exception {
		String id = createNote("kept");
		assertThat(get("/notes/" + id).body()).contains("kept");
		assertThat(send("DELETE", "/notes/" + id, "").statusCode()).isEqualTo(204);
		assertThat(get("/notes/" + id).statusCode()).isEqualTo(404);
		assertThat(send("POST", "/notes/" + id + "/restoration", "").body()).isEqualTo("true");
		assertThat(get("/notes/" + id).body()).contains("kept");
	}

	@Test
	void serviceIsCalled() throws Exception {
		String id = createNote("relayed");
		assertThat(get("/relay/" + id + "?baseUrl=" + address()).body()).isEqualTo("relayed");
	}

	@Test
	void failureOfTheOtherServiceIsOne() throws Exception {
		HttpResponse<String> response = get("/relay/00000000-0000-0000-0000-000000000000?baseUrl=" + address());
		assertThat(response.statusCode()).isEqualTo(502);
		assertThat(response.body()).contains("\"code\":\"SERVICE_FAILED\"");
	}

	@Test
	void failureHasAProblemBody() throws Exception {
		HttpResponse<String> response = get("/notes/00000000-0000-0000-0000-000000000000");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(response.body()).contains("\"code\":\"NOT_FOUND\"").contains("\"requestId\"");
	}

	@Test
	void logFileHasLinesThatCanBeParsed() throws Exception {
		HttpResponse<String> response = get("/nowhere");
		String requestId = response.headers().firstValue("X-Request-ID").orElseThrow();
		// The request's line is written after the response.
		Awaitility.await()
			.untilAsserted(
					() -> assertThat(lines()).filteredOn((line) -> line.value("requestId").equals(Optional.of(requestId)))
						.singleElement()
						.satisfies((line) -> {
							assertThat(line.service()).isEqualTo("matrix");
							assertThat(line.value("path")).contains("/nowhere");
							assertThat(line.value("status")).contains("404");
						}));
	}

	@Test
	void stackTraceIsInTheLogFile() throws Exception {
		get("/relay/00000000-0000-0000-0000-000000000000?baseUrl=" + address());
		Awaitility.await()
			.untilAsserted(() -> assertThat(Files.readString(directory.resolve("matrix.log")))
				.contains("\tio.sharedcore.client.ServiceResponseException: ")
				.contains("\t\tat io.sharedcore.matrix.NoteController.relay("));
	}

	@Test
	void healthIsUp() throws Exception {
		assertThat(get("/actuator/health").body()).contains("\"status\":\"UP\"");
	}

	private static List<LogLine> lines() throws IOException {
		try (var lines = Files.lines(directory.resolve("matrix.log"))) {
			return lines.filter(LogLine::isBeginning).map(LogLine::parse).toList();
		}
	}

	private static String createNote(String text) throws Exception {
		String body = send("POST", "/notes", text).body();
		return body.replaceFirst("(?s).*\"id\":\"([^\"]+)\".*", "$1");
	}

	private static HttpResponse<String> get(String path) throws Exception {
		return send("GET", path, "");
	}

	private static HttpResponse<String> send(String method, String path, String body) throws Exception {
		return http.send(HttpRequest.newBuilder(URI.create(address() + path))
			.header("Content-Type", "text/plain")
			.method(method, BodyPublishers.ofString(body))
			.build(), BodyHandlers.ofString());
	}

	private static String address() {
		return "http://localhost:" + service.getEnvironment().getProperty("local.server.port");
	}

}
