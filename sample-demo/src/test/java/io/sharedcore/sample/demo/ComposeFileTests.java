package io.sharedcore.sample.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What can be checked of docker-compose.yml and the Dockerfile without Docker: that they
 * agree with each other, and with the project.
 */
class ComposeFileTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private final Map<String, Map<String, Object>> services = services();

	private final String dockerfile = read("Dockerfile");

	@ParameterizedTest
	@EnumSource
	void serviceIsBuiltFromItsModule(Service service) {
		assertThat(ROOT.resolve("sample-" + service).resolve("pom.xml")).exists();
		Map<String, Object> build = map(definition(service).get("build"));
		assertThat(build).containsEntry("target", "service")
			.containsEntry("args", Map.of("SERVICE", service.toString()));
	}

	@ParameterizedTest
	@EnumSource
	void serviceIsPublishedOnThePortThatItHasWithoutContainers(Service service) {
		assertThat(definition(service).get("ports")).isEqualTo(List.of(service.port(8081) + ":8080"));
		assertThat(read("sample-" + service + "/src/main/resources/application.yml"))
			.contains("port: " + service.port(8081));
	}

	@ParameterizedTest
	@EnumSource
	void databaseOfAServiceIsCreatedAndPooled(Service service) {
		String database = service.toString().replace('-', '_');
		Map<String, Object> environment = map(definition(service).get("environment"));
		assertThat(environment).containsEntry("SPRING_DATASOURCE_URL",
				"jdbc:postgresql://pgbouncer:6432/" + database + "?prepareThreshold=0");
		assertThat(environment).containsEntry("SPRING_FLYWAY_URL", "jdbc:postgresql://postgres:5432/" + database);
		assertThat(read("docker/databases.sh")).contains(database);
		assertThat(read("docker/pgbouncer.ini")).contains("\n" + database + " = host=postgres port=5432\n");
	}

	@ParameterizedTest
	@EnumSource
	void serviceIsToldWhereTheServicesThatItCallsAre(Service service) {
		Map<String, Object> environment = map(definition(service).get("environment"));
		find("\\$\\{([A-Z_]+_URL):", read("sample-" + service + "/src/main/resources/application.yml"))
			.forEach((variable) -> assertThat(environment).containsKey(variable));
		Stream.of(Service.values())
			.forEach(
					(other) -> assertThat(environment).containsEntry(other.urlVariable(), "http://" + other + ":8080"));
	}

	@Test
	void whatNobodyMayKnowHasNoDefaultAndIsMadeByTheScript() {
		String file = read("docker-compose.yml");
		assertThat(find("\\$\\{([A-Z_]+):\\?", file)).containsOnly("DATABASE_PASSWORD", "SIGN_IN_KEYS",
				"TICKET_SERVICE_SECRET", "FILE_SERVICE_SECRET", "PROMETHEUS_SECRET", "FIRST_ADMIN_PASSWORD");
		assertThat(find("(?m)^printf '([A-Z_]+)=", read("docker/secrets.sh"))).contains("SIGN_IN_KEYS",
				"TICKET_SERVICE_SECRET", "FILE_SERVICE_SECRET", "PROMETHEUS_SECRET", "FIRST_ADMIN_PASSWORD",
				"DATABASE_PASSWORD");
		assertThat(map(definition(Service.USERS).get("environment"))).containsEntry("SPRING_PROFILES_ACTIVE", "prod");
		assertThat(map(definition(Service.TICKETS).get("environment"))).containsKey("TICKET_SERVICE_SECRET");
		assertThat(map(definition(Service.FILES).get("environment"))).containsKey("FILE_SERVICE_SECRET");
	}

	@ParameterizedTest
	@EnumSource
	void serviceKnowsTheAddressesThatBrowsersUse(Service service) {
		assertThat(map(definition(service).get("environment"))).containsKeys("SIGN_IN_ISSUER", "PAGE_ORIGIN");
		assertThat(read("sample-" + service + "/src/main/resources/application.yml")).contains("${SIGN_IN_ISSUER:");
	}

	@Test
	void everyoneStartsAfterWhoeverTheyNeedIsHealthy() {
		this.services.forEach((name, definition) -> map(definition.getOrDefault("depends_on", Map.of()))
			.forEach((needed, condition) -> {
				assertThat(this.services).containsKey(needed);
				assertThat(condition).isEqualTo(Map.of("condition", "service_healthy"));
			}));
		assertThat(map(definition(Service.TICKETS).get("depends_on"))).containsOnlyKeys("pgbouncer", "user-service",
				"communication-service", "file-service");
	}

	@Test
	void whatTheImagesCopyFromTheProjectExists() {
		assertThat(find("(?m)^COPY (docker/[^\\n]+) \\S+$", this.dockerfile))
			.flatExtracting((files) -> List.of(files.split(" ")))
			.hasSize(5)
			.allSatisfy((file) -> assertThat(ROOT.resolve(file)).exists());
		assertThat(find("(?m)- \\./(docker/[^:]+):", read("docker-compose.yml"))).isNotEmpty()
			.allSatisfy((file) -> assertThat(ROOT.resolve(file)).exists());
	}

	@Test
	void imagesRunAsSomeoneAndSayWhetherTheyAreHealthy() {
		List<String> targets = List.of(this.dockerfile.split("(?m)^FROM "));
		assertThat(targets.stream().filter((target) -> target.contains("ENTRYPOINT"))).hasSize(2)
			.allSatisfy(
					(target) -> assertThat(target).contains("\nUSER ", "\nHEALTHCHECK ").doesNotContain("USER root"));
	}

	@Test
	void serviceStartsFromTheArchiveOfTheTrainingRun() {
		String archive = Dockerfile.trainedArchive();
		assertThat(Dockerfile.entrypoint("service")).containsExactly("java",
				"-XX:SharedArchiveFile=" + Path.of(archive).getFileName(), "-jar", "service.jar");
		assertThat(Dockerfile.stage("service")).contains("\nCOPY --from=training " + archive + " ./\n");
		assertThat(List.of(Dockerfile.stage("training"), Dockerfile.stage("service")))
			.allSatisfy((stage) -> assertThat(stage).startsWith("FROM application AS ").doesNotContain("\nENV "));
	}

	private Map<String, Object> definition(Service service) {
		return this.services.get(service.toString());
	}

	private static Map<String, Map<String, Object>> services() {
		Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(read("docker-compose.yml"));
		return file.get("services");
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(Object value) {
		return (Map<String, Object>) value;
	}

	private static List<String> find(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
	}

	private static String read(String file) {
		try {
			return Files.readString(ROOT.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
