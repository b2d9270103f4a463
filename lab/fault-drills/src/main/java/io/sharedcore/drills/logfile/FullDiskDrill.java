package io.sharedcore.drills.logfile;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sharedcore.drills.Drill;
import io.sharedcore.drills.Extent;
import io.sharedcore.drills.Figures;
import io.sharedcore.drills.JvmProcess;
import io.sharedcore.drills.Pause;
import io.sharedcore.drills.Report;
import io.sharedcore.drills.Stage;
import io.sharedcore.logging.LogLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fills the disk that a service logs to, and gives the space back.
 */
public final class FullDiskDrill implements Drill {

	private static final String WARNING = "The log file cannot be written";

	private static final Duration MAX_WAIT = Duration.ofSeconds(10);

	private final HttpClient http = HttpClient.newHttpClient();

	private URI address = URI.create("http://localhost");

	private int pings;

	@Override
	public String name() {
		return "full-disk";
	}

	@Override
	public String about() {
		return "the disk under the log of a service, 512 KB of it, is filled under load, and emptied";
	}

	@Override
	public Report run(Stage stage, Extent extent) throws Exception {
		if (!SmallDisk.isPossible()) {
			return Report.skipped("no right to mount a file system (run it as root)");
		}
		Report report = new Report();
		this.pings = 0;
		List<Duration> durations = new ArrayList<>();
		List<Duration> recoveries = new ArrayList<>();
		Path console = Path.of("target", "drills", "logged-service.out").toAbsolutePath();
		Files.createDirectories(console.getParent());
		try (SmallDisk disk = SmallDisk.mount(); JvmProcess service = start(disk, console)) {
			Path log = disk.directory().resolve("service.log");
			int rounds = extent.choose(1, 25);
			for (int i = 0; i < rounds; i++) {
				ping(20, durations, report);
				disk.fill();
				ping(extent.choose(100, 300), durations, report);
				report.expect(health().path("details").path("writable").asBoolean(true) == false,
						"round " + i + ": the health details do not say that the file is not writable");
				disk.free();
				recoveries.add(awaitGrowth(log, durations, report));
				// Room for the next round: the file itself is not what is tried.
				Files.writeString(log, "");
			}
			long dropped = metric();
			ping(20, durations, report);
			report.figure("times the disk was full", rounds);
			report.figure("requests, all answered", this.pings);
			report.figure("a request", Figures.of(durations));
			report.figure("from the space back to the next line in the file", Figures.of(recoveries));
			report.figure("lines that the file lacks, counted by the service", dropped);
			report.expect(dropped > 0, "no line was counted as dropped");
			report.expect(service.isAlive(), "the service has ended");
			lastLines(log, report);
		}
		readConsole(console, report);
		return report;
	}

	private JvmProcess start(SmallDisk disk, Path console) throws IOException {
		int port = JvmProcess.freePort();
		Map<String, String> environment = Map.of("SERVER_PORT", Integer.toString(port), "SPRING_MAIN_BANNER_MODE",
				"off", "SPRING_APPLICATION_NAME", "logged", "SPRING_DATASOURCE_URL", "jdbc:none", "LOGGING_FILE_NAME",
				disk.directory().resolve("service.log").toString(), "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "*",
				"MANAGEMENT_ENDPOINT_HEALTH_SHOW_DETAILS", "always", "MANAGEMENT_HEALTH_DISKSPACE_ENABLED", "false");
		JvmProcess service = JvmProcess.start(List.of(),
				List.of("-cp", System.getProperty("java.class.path"), LoggedService.class.getName()), environment,
				Redirect.to(console.toFile()));
		this.address = URI.create("http://localhost:" + port);
		service.await(this.address.resolve("/actuator/health/readiness"));
		return service;
	}

	private void ping(int times, List<Duration> durations, Report report) throws Exception {
		for (int i = 0; i < times; i++) {
			long begin = System.nanoTime();
			HttpResponse<String> response = get("/ping/" + this.pings++);
			durations.add(Duration.ofNanos(System.nanoTime() - begin));
			report.expect(response.statusCode() == 200, "a request was answered " + response.statusCode());
		}
	}

	private HttpResponse<String> get(String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(this.address.resolve(path)).timeout(MAX_WAIT).build();
		return this.http.send(request, BodyHandlers.ofString());
	}

	private JsonNode health() throws Exception {
		return JsonMapper.shared().readTree(get("/actuator/health").body()).path("components").path("logging");
	}

	private long metric() throws Exception {
		return JsonMapper.shared()
			.readTree(get("/actuator/metrics/shared-core.logging.dropped").body())
			.at("/measurements/0/value")
			.asLong();
	}

	private Duration awaitGrowth(Path log, List<Duration> durations, Report report) throws Exception {
		long begin = System.nanoTime();
		long size = Files.size(log);
		while (Files.size(log) <= size) {
			if (System.nanoTime() - begin > MAX_WAIT.toNanos()) {
				report.lost("the log file is not written again within " + MAX_WAIT);
				break;
			}
			ping(1, durations, report);
			Pause.of(Duration.ofMillis(20));
		}
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	/** What is written after the last recovery is whole. */
	private void lastLines(Path log, Report report) throws IOException {
		Set<String> numbers = new HashSet<>();
		for (String line : Files.readAllLines(log)) {
			LogLine.parse(line.replace("\0", "")).value("number").ifPresent(numbers::add);
		}
		for (int number = this.pings - 20; number < this.pings; number++) {
			report.expect(numbers.contains(Integer.toString(number)), "ping " + number + " is not in the file");
		}
	}

	/** The console has everything, and says what is wrong with the file. */
	private void readConsole(Path console, Report report) throws IOException {
		Set<String> numbers = new HashSet<>();
		int warnings = 0;
		for (String line : Files.readAllLines(console)) {
			if (LogLine.isBeginning(line) && line.startsWith("20")) {
				LogLine event = LogLine.parse(line);
				event.value("number").ifPresent(numbers::add);
				warnings += event.message().startsWith(WARNING) ? 1 : 0;
			}
		}
		report.figure("warnings on the console", warnings);
		report.expect(warnings > 0, "the console does not say that the file cannot be written");
		report.expect(numbers.size() == this.pings,
				"the console has " + numbers.size() + " of " + this.pings + " lines");
	}

}
