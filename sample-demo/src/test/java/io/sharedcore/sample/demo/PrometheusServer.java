package io.sharedcore.sample.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Prometheus with the configuration and the alerts in {@code ops/}. Only what a test
 * cannot have is replaced: addresses, the path of the secret, and the durations, which
 * are seconds instead of minutes and hours.
 */
final class PrometheusServer implements AutoCloseable {

	/**
	 * A scrape with a token to be fetched before it may take as long on a busy machine.
	 */
	private static final String INTERVAL = "4s";

	private static final Map<String, String> DURATIONS = Map.of("[1m]", "[12s]", "[5m]", "[20s]", "[10m]", "[20s]",
			"[30m]", "[20s]", "[1h]", "[30s]", "[6h]", "[30s]", "> 300", "> 30");

	private static final String RATE_INTERVAL = "20s";

	private final HttpClient http = HttpClient.newHttpClient();

	private final Process process;

	private final String url;

	private PrometheusServer(Process process, String url) {
		this.process = process;
		this.url = url;
	}

	static PrometheusServer start(HelpDesk desk, Path directory) throws IOException {
		Files.createDirectories(directory);
		Path secret = Files.writeString(directory.resolve("secret"), desk.prometheusSecret());
		String configuration = OpsFiles.read("ops/prometheus.yml")
			.replace("15s", INTERVAL)
			.replace("/run/secrets/prometheus_secret", secret.toString());
		for (Service service : Service.values()) {
			configuration = configuration.replace(service + ":8080", URI.create(desk.url(service)).getAuthority());
		}
		Files.writeString(directory.resolve("prometheus.yml"), configuration);
		Files.writeString(directory.resolve("alerts.yml"), inSeconds(OpsFiles.read("ops/alerts.yml")));
		int port = freePort();
		Process process = new ProcessBuilder(List.of(PrometheusPrograms.program("prometheus").toString(),
				"--config.file=" + directory.resolve("prometheus.yml"),
				"--storage.tsdb.path=" + directory.resolve("data"), "--web.listen-address=127.0.0.1:" + port,
				"--log.level=warn"))
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("prometheus.log").toFile())
			.start();
		return new PrometheusServer(process, "http://127.0.0.1:" + port);
	}

	private static String inSeconds(String rules) {
		String changed = rules.replaceAll("for: \\d+m", "for: 1s");
		for (Map.Entry<String, String> duration : DURATIONS.entrySet()) {
			changed = changed.replace(duration.getKey(), duration.getValue());
		}
		return changed;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	boolean isReady() {
		try {
			return this.process.isAlive() && get("/-/ready").statusCode() == 200;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	/** Whether a panel has data, with the labels of its legend. */
	boolean hasData(OpsFiles.Query panel) {
		return query(panel.expression().replace("$__rate_interval", RATE_INTERVAL).replace("$job", ".*")).values()
			.stream()
			.anyMatch((value) -> value.at("/metric").propertyNames().containsAll(panel.labels()));
	}

	JsonNode query(String expression) {
		JsonNode answer = json("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
		if (!"success".equals(answer.at("/status").asString())) {
			throw new IllegalArgumentException(expression + ": " + answer);
		}
		return answer.at("/data/result");
	}

	/** The alerts that fire, with their labels. */
	Map<String, Set<String>> firing() {
		Map<String, Set<String>> firing = new TreeMap<>();
		for (JsonNode alert : json("/api/v1/alerts").at("/data/alerts")) {
			if ("firing".equals(alert.at("/state").asString())) {
				firing.put(alert.at("/labels/alertname").asString(), Set.copyOf(alert.at("/labels").propertyNames()));
			}
		}
		return firing;
	}

	/** Whether each target is up, or the failure of its last scrape. */
	Map<String, String> targets() {
		Map<String, String> targets = new TreeMap<>();
		for (JsonNode target : json("/api/v1/targets").at("/data/activeTargets")) {
			targets.put(target.at("/labels/job").asString(),
					target.at("/health").asString() + target.at("/lastError").asString());
		}
		return targets;
	}

	private JsonNode json(String path) {
		return JsonMapper.shared().readTree(get(path).body());
	}

	private HttpResponse<String> get(String path) {
		try {
			return this.http.send(HttpRequest.newBuilder(URI.create(this.url + path)).build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
