package io.sharedcore.drills.database;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.sharedcore.drills.Drill;
import io.sharedcore.drills.Extent;
import io.sharedcore.drills.JvmProcess;
import io.sharedcore.drills.Pause;
import io.sharedcore.drills.Report;
import io.sharedcore.drills.Stage;
import io.sharedcore.drills.desk.DeskApplication;
import io.sharedcore.drills.desk.Vitals;
import io.sharedcore.drills.network.FaultyProxy;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many changes, many faults, and a look at what a leak would show in.
 */
public final class LoadDrill implements Drill {

	private static final int WRITERS = 12;

	private static final Duration SETTLING = Duration.ofSeconds(2);

	/** Heap and threads may differ by so much between two looks without a leak. */
	private static final long HEAP_SLACK = 12 << 20;

	private static final int THREAD_SLACK = 10;

	private URI address = URI.create("http://localhost");

	@Override
	public String name() {
		return "load-with-faults";
	}

	@Override
	public String about() {
		return WRITERS + " callers write without a pause to a service of its own process (-Xmx256m), while connections "
				+ "are reset, half-closed and stalled and PostgreSQL is killed, one after the other";
	}

	@Override
	public Report run(Stage stage, Extent extent) throws Exception {
		Report report = new Report();
		List<Vitals> vitals = new ArrayList<>();
		FaultyProxy proxy = stage.proxy();
		Ledger ledger;
		try (JvmProcess desk = start(stage)) {
			Writers writers = Writers.start(this.address, "l", WRITERS);
			ledger = writers.ledger();
			int faults = 0;
			try (writers) {
				long end = System.nanoTime() + extent.load().toNanos();
				writers.awaitProgress(WRITERS);
				do {
					strike(faults++, proxy, stage.postgres());
					writers.awaitProgress(2 * WRITERS);
					Pause.of(SETTLING);
					quietPhase(writers, extent.full() ? 5_000 : 500, report);
					vitals.add(vitals());
				}
				while (System.nanoTime() < end);
			}
			report.figure("faults", faults);
			report.figure("changes acknowledged", writers.ledger().countAcknowledged());
			report.figure("changes that failed, all of them during faults", writers.ledger().countDoubtful());
			report.figure("answers", writers.answers());
			writers.answers().unmeant().forEach((what, example) -> report.lost("answered " + what + ": " + example));
			compare(vitals, report);
			report.expect(desk.isAlive(), "the service has ended");
		}
		try (Connection connection = stage.postgres().connect()) {
			new Inspection(connection, report).compare(ledger);
		}
		return report;
	}

	private JvmProcess start(Stage stage) throws Exception {
		int port = JvmProcess.freePort();
		Path log = Path.of("target", "drills", "loaded-desk.log").toAbsolutePath();
		Files.createDirectories(log.getParent());
		stage.emptyDesk();
		Map<String, String> environment = Map.ofEntries(Map.entry("SERVER_PORT", Integer.toString(port)),
				Map.entry("SPRING_APPLICATION_NAME", "loaded-desk"),
				Map.entry("SPRING_DATASOURCE_URL",
						stage.postgres().url(stage.proxy().port()) + "&socketTimeout=4&connectTimeout=4"),
				Map.entry("SPRING_JPA_OPENINVIEW", "false"),
				// CONNECTION_TIMEOUT would make Spring Boot look for a timeout in
				// HikariDataSource.getConnection(), and never close what it got.
				Map.entry("SPRING_DATASOURCE_HIKARI_CONNECTIONTIMEOUT", "5000"),
				Map.entry("SHAREDCORE_ENTITY_CHECKS", "off"), Map.entry("LOGGING_FILE_NAME", log.toString()),
				Map.entry("LOGGING_THRESHOLD_CONSOLE", "off"));
		JvmProcess desk = JvmProcess.start(List.of(),
				List.of("-cp", System.getProperty("java.class.path"), DeskApplication.class.getName()), environment,
				Redirect.DISCARD);
		this.address = URI.create("http://localhost:" + port);
		desk.await(this.address.resolve("/actuator/health/readiness"));
		return desk;
	}

	private static void strike(int number, FaultyProxy proxy, PostgresProcess postgres) throws IOException {
		switch (number % 4) {
			case 0 -> proxy.reset();
			case 1 -> {
				postgres.kill();
				postgres.startAgain();
			}
			case 2 -> proxy.halfClose();
			default -> {
				proxy.stall();
				Pause.of(Duration.ofSeconds(3));
				proxy.pass();
			}
		}
	}

	/** Between two faults nothing fails. */
	private static void quietPhase(Writers writers, int millis, Report report) {
		long before = writers.ledger().countDoubtful();
		Pause.of(Duration.ofMillis(millis));
		long failed = writers.ledger().countDoubtful() - before;
		report.expect(failed == 0, failed + " changes failed although nothing was broken: " + writers.answers());
	}

	private Vitals vitals() throws IOException {
		HttpRequest request = HttpRequest.newBuilder(this.address.resolve("/vitals"))
			.timeout(Duration.ofSeconds(30))
			.build();
		try {
			return JsonMapper.shared()
				.readValue(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body(), Vitals.class);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted", ex);
		}
	}

	/** The first third is for warming up: the middle third and the last one are alike. */
	private void compare(List<Vitals> vitals, Report report) throws IOException {
		Vitals after = vitals();
		for (int i = 0; i < 20 && after.active() > 0; i++) {
			Pause.of(SETTLING);
			after = vitals();
		}
		report.figure("heap after a collection, in MB, over time",
				vitals.stream().map((look) -> Long.toString(look.heap() >> 20)).collect(Collectors.joining(" "))
						+ ", afterwards " + (after.heap() >> 20));
		report.figure("threads over time",
				vitals.stream().map((look) -> Integer.toString(look.threads())).collect(Collectors.joining(" "))
						+ ", afterwards " + after.threads());
		report.figure("connections, in use afterwards", after.connections() + ", " + after.active());
		report.expect(after.active() == 0, after.active() + " connections are in use without a client");
		List<Vitals> middle = vitals.subList(vitals.size() / 3, Math.max(vitals.size() / 3 + 1, vitals.size() * 2 / 3));
		long heap = middle.stream().mapToLong(Vitals::heap).max().orElseThrow();
		int threads = middle.stream().mapToInt(Vitals::threads).max().orElseThrow();
		report.expect(after.heap() <= heap + HEAP_SLACK,
				"the heap grows: " + heap + " bytes in the middle, " + after.heap() + " afterwards");
		report.expect(after.threads() <= threads + THREAD_SLACK,
				"threads grow: " + threads + " in the middle, " + after.threads() + " afterwards");
	}

}
