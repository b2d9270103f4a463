package io.sharedcore.sample.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What can be checked of {@code ops/} without Docker: that its files agree with each
 * other, with docker-compose.yml, and with the meters.
 */
class OpsFilesTests {

	private static final Pattern METRIC = Pattern
		.compile("\\b((?:shared_core|service_client|outbox)_\\w+)\\b(?=[{\\[ )])");

	private final Map<String, Object> compose = OpsFiles.yaml("ops/compose.yml");

	private final Map<String, Object> services = OpsFiles.map(this.compose.get("services"));

	private final Map<String, Object> others = OpsFiles.map(OpsFiles.yaml("docker-compose.yml").get("services"));

	private final Map<String, Object> scrape = OpsFiles.list(OpsFiles.yaml("ops/prometheus.yml").get("scrape_configs"))
		.get(0);

	@Test
	void filesThatAreMountedExistInTheProject() {
		assertThat(mounts()).hasSize(5)
			.allSatisfy((from, to) -> assertThat(OpsFiles.ROOT.resolve(from)).as(to).exists());
	}

	@Test
	void portsAreOfThisMachineAloneAndOfNoOtherService() {
		List<String> published = Stream.concat(this.services.values().stream(), this.others.values().stream())
			.flatMap((service) -> ((List<?>) OpsFiles.map(service).getOrDefault("ports", List.of())).stream())
			.map(String::valueOf)
			.toList();
		assertThat(published.stream().map(OpsFilesTests::publishedPort)).doesNotHaveDuplicates();
		assertThat(List.of("prometheus", "grafana", "collector"))
			.allSatisfy((name) -> assertThat((List<?>) OpsFiles.map(this.services.get(name)).get("ports"))
				.allSatisfy((port) -> assertThat(String.valueOf(port)).startsWith("127.0.0.1:")));
	}

	@Test
	void servicesThatAreChangedAreInTheMainFile() {
		assertThat(this.services).containsKeys("prometheus", "grafana", "collector");
		assertThat(this.services.entrySet()
			.stream()
			.filter((service) -> !OpsFiles.map(service.getValue()).containsKey("image"))).hasSize(4)
			.allSatisfy((service) -> assertThat(this.others).containsKey(service.getKey()));
	}

	@Test
	void imagesHaveAVersion() {
		assertThat(List.of("prometheus", "grafana", "collector"))
			.allSatisfy((name) -> assertThat((String) OpsFiles.map(this.services.get(name)).get("image"))
				.matches(".+:v?\\d+\\.\\d+\\.\\d+"));
	}

	@Test
	void commandsNameFilesThatAreMounted() {
		assertThat(Stream.of("prometheus", "collector")
			.flatMap((name) -> find("--config[.=\\w]*=(\\S+)",
					String.valueOf(OpsFiles.map(this.services.get(name)).get("command")).replaceAll("[\\[\\],]", " "))
				.stream()))
			.hasSize(2)
			.allSatisfy((file) -> assertThat(mounts()).containsValue(file));
	}

	@Test
	void secretOfPrometheusIsMadeByTheScriptAndReadFromItsFile() {
		Map<String, Object> secrets = OpsFiles.map(this.compose.get("secrets"));
		assertThat(secrets).containsEntry("prometheus_secret", Map.of("environment", "PROMETHEUS_SECRET"));
		assertThat(OpsFiles.read("docker/secrets.sh")).contains("PROMETHEUS_SECRET=");
		assertThat(OpsFiles.map(this.services.get("prometheus"))).containsEntry("secrets",
				List.of("prometheus_secret"));
		assertThat(OpsFiles.map(this.scrape.get("oauth2")))
			.containsEntry("client_secret_file", "/run/secrets/prometheus_secret")
			.containsEntry("client_id", "prometheus")
			.containsEntry("token_url", "http://user-service:8080/oauth2/token")
			.containsEntry("scopes", List.of("metrics.read"));
		assertThat(OpsFiles.read("sample-user-service/src/main/resources/application.yml"))
			.contains("secret: ${PROMETHEUS_SECRET:", "scopes: metrics.read");
	}

	@ParameterizedTest
	@EnumSource
	void serviceIsScrapedUnderItsName(Service service) {
		assertThat(OpsFiles.list(this.scrape.get("static_configs")))
			.contains(Map.of("targets", List.of(service + ":8080"), "labels", Map.of("job", service.toString())));
		assertThat(this.scrape).containsEntry("metrics_path", "/actuator/prometheus");
		assertThat(OpsFiles.read("sample-" + service + "/src/main/resources/application.yml"))
			.contains("include: health,prometheus");
	}

	@ParameterizedTest
	@EnumSource
	void serviceSendsTracesAndLogsToTheCollector(Service service) {
		Map<String, Object> collector = OpsFiles.yaml("ops/collector.yml");
		assertThat(String.valueOf(collector.get("receivers"))).contains("endpoint=0.0.0.0:4318");
		assertThat(OpsFiles.map(OpsFiles.map(this.services.get(service.toString())).get("environment")).values())
			.hasSize(2)
			.allSatisfy((endpoint) -> assertThat(String.valueOf(endpoint)).startsWith("http://collector:4318/v1/"));
	}

	@Test
	void partsOfTheCollectorsPipelinesAreConfigured() {
		Map<String, Object> collector = OpsFiles.yaml("ops/collector.yml");
		Map<String, Object> pipelines = OpsFiles.map(OpsFiles.map(collector.get("service")).get("pipelines"));
		assertThat(pipelines).containsOnlyKeys("traces", "logs");
		pipelines.values()
			.forEach((pipeline) -> OpsFiles.map(pipeline)
				.forEach((kind, names) -> assertThat(OpsFiles.map(collector.get(kind)).keySet())
					.containsAll(((List<?>) names).stream().map(String::valueOf).toList())));
	}

	@Test
	void grafanaFindsItsDataSourceAndDashboards() {
		Map<String, Object> source = OpsFiles
			.list(OpsFiles.yaml("ops/grafana/provisioning/datasources/prometheus.yml").get("datasources"))
			.get(0);
		assertThat(source).containsEntry("url", "http://prometheus:9090").containsEntry("type", "prometheus");
		Map<String, Object> provider = OpsFiles
			.list(OpsFiles.yaml("ops/grafana/provisioning/dashboards/help-desk.yml").get("providers"))
			.get(0);
		String path = String.valueOf(OpsFiles.map(provider.get("options")).get("path"));
		assertThat(mounts()).containsEntry("ops/grafana/dashboards", path)
			.containsEntry("ops/grafana/provisioning", "/etc/grafana/provisioning");
		String home = String.valueOf(OpsFiles.map(OpsFiles.map(this.services.get("grafana")).get("environment"))
			.get("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"));
		assertThat(OpsFiles.OPS.resolve("grafana/dashboards").resolve(Path.of(path).relativize(Path.of(home))))
			.exists();
		assertThat(OpsFiles.dashboards())
			.allSatisfy((file) -> assertThat(OpsFiles.json(file).findValues("datasource")).isNotEmpty()
				.allSatisfy((used) -> assertThat(used.at("/uid").asString()).isEqualTo(source.get("uid"))));
	}

	@Test
	void dashboardsAndPanelsHaveDifferentNames() {
		assertThat(OpsFiles.dashboards()).hasSize(2);
		assertThat(OpsFiles.dashboards().stream().map((file) -> OpsFiles.json(file).at("/uid").asString()))
			.doesNotHaveDuplicates();
		assertThat(OpsFiles.dashboards()).allSatisfy((file) -> {
			JsonNode panels = OpsFiles.json(file).at("/panels");
			assertThat(panels.values().stream().map((panel) -> panel.at("/id").asInt())).doesNotHaveDuplicates();
			assertThat(panels.values().stream().map((panel) -> panel.at("/title").asString())).doesNotHaveDuplicates();
		});
	}

	@ParameterizedTest
	@MethodSource
	void metersOfTheLibraryAreOnTheReferencePage(String where, String expression) {
		List<String> names = find(METRIC.pattern(), expression);
		String page = OpsFiles.read("docs/reference/metrics.md");
		assertThat(names).allSatisfy(
				(name) -> assertThat(page).as(where).contains("`" + name.replaceFirst("_max$", "_count") + "`"));
	}

	static Stream<Arguments> metersOfTheLibraryAreOnTheReferencePage() {
		return Stream.concat(
				OpsFiles.queries().stream().map((query) -> Arguments.of(query.panel(), query.expression())),
				OpsFiles.alerts().stream().map((alert) -> Arguments.of(alert.get("alert"), alert.get("expr"))));
	}

	@Test
	void alertsTellWhatToDo() {
		assertThat(OpsFiles.alerts()).hasSize(7).allSatisfy((alert) -> {
			assertThat(OpsFiles.map(alert.get("annotations"))).containsKeys("summary", "description");
			assertThat(OpsFiles.map(alert.get("labels")).get("severity")).isIn("page", "ticket");
			assertThat(OpsFiles.read("docs/metrics.md")).contains("`" + alert.get("alert") + "`");
		});
	}

	/**
	 * The mounted files and directories of the project, with their places in containers.
	 */
	private Map<String, String> mounts() {
		Map<String, String> mounts = new TreeMap<>();
		this.services.values()
			.forEach((service) -> ((List<?>) OpsFiles.map(service).getOrDefault("volumes", List.of()))
				.forEach((mount) -> {
					String[] parts = String.valueOf(mount).split(":");
					if (parts[0].startsWith("./")) {
						mounts.put(parts[0].substring(2), parts[1]);
					}
				}));
		return mounts;
	}

	private static String publishedPort(String mapping) {
		String[] parts = mapping.split(":");
		return parts[parts.length - 2];
	}

	private static List<String> find(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
	}

}
