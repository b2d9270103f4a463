package io.sharedcore.drills.hostile;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.sharedcore.drills.Drill;
import io.sharedcore.drills.Extent;
import io.sharedcore.drills.JvmProcess;
import io.sharedcore.drills.Report;
import io.sharedcore.drills.Stage;
import io.sharedcore.drills.hostile.RawHttp.Answer;
import io.sharedcore.logging.LogLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends hostile input to every operation of ticket-service, a process of its own, which
 * has a database and a user-service, and no other neighbours.
 */
public final class HostileInputDrill implements Drill {

	private static final Path TARGET = Path.of("..", "sample-ticket-service", "target");

	private static final int SEED = 20261121;

	@Override
	public String name() {
		return "hostile-input";
	}

	@Override
	public String about() {
		return "hostile input, corpus and seeded random, to every operation of ticket-service's OpenAPI document";
	}

	@Override
	public Report run(Stage stage, Extent extent) throws Exception {
		Optional<Path> jar = jar();
		if (jar.isEmpty()) {
			return Report.skipped("there is no jar in " + TARGET + " yet: mvn package makes it");
		}
		Report report = new Report();
		String database = "hostile_" + Long.toHexString(System.nanoTime());
		try (Connection connection = stage.postgres().connect()) {
			connection.createStatement().execute("create database " + database);
		}
		int port = JvmProcess.freePort();
		Path log = Path.of("target", "drills", "ticket-service.log").toAbsolutePath();
		Files.createDirectories(log.getParent());
		Files.deleteIfExists(log);
		try (Neighbours neighbours = Neighbours.start();
				JvmProcess service = JvmProcess.start(List.of(), List.of("-jar", jar.get().toString()),
						environment(port, stage.postgres().url().replace("/postgres?", "/" + database + "?"),
								neighbours.url(), log),
						Redirect.to(log.resolveSibling("ticket-service.out").toFile()))) {
			service.await(URI.create("http://localhost:" + port + "/actuator/health/readiness"));
			attack(port, neighbours.token("ticket-service"), extent, report);
			report.expect(service.isAlive(), "ticket-service has ended");
			service.await(URI.create("http://localhost:" + port + "/actuator/health/readiness"));
		}
		readLog(log, report);
		return report;
	}

	private static Optional<Path> jar() throws IOException {
		if (!Files.isDirectory(TARGET)) {
			return Optional.empty();
		}
		try (Stream<Path> files = Files.list(TARGET)) {
			return files.filter(
					(file) -> file.getFileName().toString().matches("sample-ticket-service-[\\d.]+(-SNAPSHOT)?\\.jar"))
				.findFirst();
		}
	}

	private static Map<String, String> environment(int port, String database, String userService, Path log) {
		return Map.ofEntries(Map.entry("SERVER_PORT", Integer.toString(port)),
				Map.entry("SPRING_DATASOURCE_URL", database), Map.entry("USER_SERVICE_URL", userService),
				Map.entry("COMMUNICATION_SERVICE_URL", "http://localhost:1"),
				Map.entry("FILE_SERVICE_URL", "http://localhost:1"),
				// The limit would answer for everything else.
				Map.entry("TICKETS_LIMIT_CAPACITY", "100000000"), Map.entry("LOGGING_FILE_NAME", log.toString()),
				Map.entry("LOGGING_LOGBACK_ROLLINGPOLICY_MAX_FILE_SIZE", "1GB"),
				Map.entry("TICKETS_NOTIFICATIONS_RETRY_EVERY", "1h"));
	}

	private static void attack(int port, String token, Extent extent, Report report) throws Exception {
		HttpClient http = HttpClient.newHttpClient();
		JsonNode document = JsonMapper.shared().readTree(get(http, port, "/v3/api-docs", token).body());
		List<Operation> operations = Operation.in(document);
		List<String> ids = new ArrayList<>(List.of("01a1fe57-b088-703a-bb3e-cebe83e71e33"));
		Random random = new Random(SEED);
		HostileRequests requests = new HostileRequests(random, operations, token,
				() -> ids.get(random.nextInt(ids.size())));
		RawHttp raw = new RawHttp(port);
		Map<Integer, Integer> statuses = new TreeMap<>();
		int count = extent.choose(600, 10_000);
		for (int i = 0; i < count; i++) {
			if (i % 50 == 0) {
				createTicket(http, port, token).ifPresent(ids::add);
			}
			byte[] request = requests.next();
			try {
				Answer answer = raw.send(request);
				statuses.merge(answer.status(), 1, Integer::sum);
				String objection = Judge.objection(request, answer);
				report.expect(objection == null, objection + "\n      to " + printable(request));
			}
			catch (IOException ex) {
				report.lost("no answer (" + ex + ")\n      to " + printable(request));
			}
		}
		report.figure("operations", operations.size());
		report.figure("requests", count + ", seed " + SEED);
		report.figure("answers by status", statuses);
		report.figure("tickets that are there after all", ids.size() - 1);
		report.expect(get(http, port, "/tickets", token).statusCode() == 200, "tickets cannot be listed any more");
	}

	private static String printable(byte[] request) {
		String text = new String(request, StandardCharsets.UTF_8).replaceAll("Bearer ey\\S{40,}", "Bearer (token)");
		return JsonMapper.shared().writeValueAsString(text.substring(0, Math.min(700, text.length())));
	}

	private static HttpResponse<String> get(HttpClient http, int port, String path, String token) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.header("Authorization", "Bearer " + token)
			.timeout(Duration.ofSeconds(20))
			.build();
		return http.send(request, BodyHandlers.ofString());
	}

	private static Optional<String> createTicket(HttpClient http, int port, String token) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/tickets"))
			.header("Authorization", "Bearer " + token)
			.header("Content-Type", "application/json")
			.timeout(Duration.ofSeconds(20))
			.POST(BodyPublishers.ofString("""
					{"title": "No sound", "description": "Since today.", "priority": "HIGH",
					"requesterId": "12345678-9abc-7000-8000-000000000001"}"""))
			.build();
		HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
		return (response.statusCode() == 201)
				? Optional.of(JsonMapper.shared().readTree(response.body()).get("id").asString()) : Optional.empty();
	}

	private static void readLog(Path log, Report report) throws IOException {
		List<StringBuilder> events = new ArrayList<>();
		for (String line : Files.readAllLines(log)) {
			if (LogLine.isBeginning(line) || events.isEmpty()) {
				events.add(new StringBuilder(line));
			}
			else {
				events.get(events.size() - 1).append('\n').append(line);
			}
		}
		Map<String, Integer> levels = new TreeMap<>();
		for (StringBuilder event : events) {
			try {
				levels.merge(LogLine.parse(event.toString()).level().toString(), 1, Integer::sum);
			}
			catch (IllegalArgumentException ex) {
				report.lost("a line of the log cannot be read: " + ex.getMessage() + ": " + event);
			}
		}
		report.figure("events in the log, all of them read", levels);
		report.expect(!String.join("\n", events).contains("Bearer ey"), "a token is in the log");
	}

}
