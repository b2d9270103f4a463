package io.sharedcore.error;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The failures of operations of every kind in the OpenAPI document.
 */
class OpenApiOperationTests {

	private static final String OPEN = "shared-core.security.open-paths=/v3/**,/open/**";

	private static final String DATABASE = "spring.datasource.url=jdbc:h2:mem:openapi-operations";

	private static final String NO_DATABASE = "spring.autoconfigure.exclude="
			+ "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
			+ "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration";

	private static final String[] RATE_LIMIT = { "shared-core.rate-limit.enabled=true",
			"shared-core.rate-limit.limits[0].path=/shops/*/orders/**",
			"shared-core.rate-limit.limits[0].capacity=1000", "shared-core.rate-limit.limits[0].period=1m",
			"shared-core.rate-limit.limits[1].path=/routes/**", "shared-core.rate-limit.limits[1].capacity=1000",
			"shared-core.rate-limit.limits[1].period=1m" };

	private static final Map<List<String>, Map<String, JsonNode>> documents = new HashMap<>();

	@AfterAll
	static void forget() {
		documents.clear();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/shops/{shop}/orders/{number} | get  | 200,400,401,403,404,429
			/shops/{shop}/orders/optional | get  | 200,400,401,403,404,429
			/shops/{shop}/undeclared      | get  | 200,400,401,403,404
			/wild/**                      | get  | 200,401,403,404
			/shops/{shop}/orders          | post | 200,400,401,403,404,413,429,503
			/uploads                      | post | 200,400,401,403,413,503
			/uploads/mixed                | post | 200,400,401,403,413,503
			/streams/bytes                | get  | 200,401,403,503
			/streams/entity               | get  | 200,401,403,503
			/streams/events               | get  | 200,401,403,503
			/streams/later                | get  | 200,401,403,503
			/open/{id}                    | get  | 200,400,404
			/open/agents                  | get  | 200,401,403
			/open/expression              | get  | 200,401,403
			/open/everyone                | get  | 200
			""")
	void operationHasTheFailuresOfItsKind(String path, String method, String statuses) {
		assertThat(statuses(document(), path, method)).containsExactlyInAnyOrder(statuses.split(","));
	}

	@Test
	void onlyOperationsThatWriteHaveAConflict() {
		JsonNode document = documents("/v3/api-docs", OPEN, DATABASE).get("/v3/api-docs");
		assertThat(statuses(document, "/exchange/{id}", "get")).contains("404", "503").doesNotContain("409");
		assertThat(statuses(document, "/typed/{id}", "get")).contains("404", "503").doesNotContain("409");
		assertThat(statuses(document, "/typed/{id}", "put")).contains("404", "409", "413", "503");
		assertThat(statuses(document, "/routes/{id}", "get")).contains("404", "503").doesNotContain("409");
		assertThat(statuses(document, "/routes", "post")).contains("409");
	}

	@Test
	void functionalRouteHasTheFailuresOfItsPath() {
		assertThat(statuses(document(), "/routes/{id}", "get")).contains("401", "403", "404", "429");
		assertThat(statuses(document(), "/routes/nested/{id}", "delete")).contains("401", "403", "404", "429");
		assertThat(statuses(document(), "/open/route", "get")).doesNotContain("401", "403", "404", "429");
		assertThat(document().at("/paths/~1routes~1{id}/get/responses/404/description").asString()).isEqualTo("Mine");
		assertThat(
				document().at("/paths/~1routes~1{id}/get/responses/429/content/application~1problem+json/schema/$ref")
					.asString())
			.isEqualTo("#/components/schemas/ErrorBody");
	}

	@Test
	void chainsOfTheApplicationSayWhatNeedsAToken() {
		JsonNode document = documents("/v3/api-docs", OPEN, NO_DATABASE, "own-chain=true").get("/v3/api-docs");
		assertThat(statuses(document, "/typed/{id}", "get")).doesNotContain("401", "403");
		assertThat(statuses(document, "/typed/{id}", "put")).contains("401", "403");
		assertThat(statuses(document, "/wild/**", "get")).doesNotContain("401", "403");
		assertThat(statuses(document, "/open/{id}", "get")).contains("401", "403");
		assertThat(statuses(document, "/routes/{id}", "get")).contains("401", "403");
		assertThat(statuses(document, "/streams/bytes", "get")).contains("401", "403");
	}

	@Test
	void everyGroupHasTheFailuresAndTheirSchema() {
		Map<String, JsonNode> groups = documents("/v3/api-docs/shops,/v3/api-docs/routes", OPEN, NO_DATABASE,
				"grouped=true");
		assertThat(statuses(groups.get("/v3/api-docs/shops"), "/shops/{shop}/orders/{number}", "get")).contains("401",
				"404");
		assertThat(statuses(groups.get("/v3/api-docs/routes"), "/routes/{id}", "get")).contains("401", "404");
		assertThat(groups.values()).hasSize(2)
			.allSatisfy((group) -> assertThat(group.at("/components/schemas/ErrorBody").isMissingNode()).isFalse());
	}

	@Test
	void hiddenOperationsStayHidden() {
		assertThat(document().get("paths").propertyNames()).doesNotContain("/hidden/{id}", "/hidden-class/{id}");
	}

	@Test
	void operationsOfVersion30HaveTheSameFailures() {
		JsonNode document = documents("/v3/api-docs", OPEN, NO_DATABASE, "springdoc.api-docs.version=openapi_3_0")
			.get("/v3/api-docs");
		assertThat(document.get("openapi").asString()).startsWith("3.0");
		assertThat(statuses(document, "/uploads", "post")).containsExactlyInAnyOrder("200", "400", "401", "403", "413",
				"503");
		assertThat(document.at("/components/schemas/ErrorBody/type").asString()).isEqualTo("object");
	}

	private static List<String> statuses(JsonNode document, String path, String method) {
		assertThat(document.get("paths").propertyNames()).contains(path);
		return List.copyOf(document.get("paths").get(path).get(method).get("responses").propertyNames());
	}

	private static JsonNode document() {
		String[] properties = Stream.concat(Stream.of(OPEN, NO_DATABASE), Stream.of(RATE_LIMIT)).toArray(String[]::new);
		return documents("/v3/api-docs", properties).get("/v3/api-docs");
	}

	private static Map<String, JsonNode> documents(String paths, String... properties) {
		return documents.computeIfAbsent(List.of(properties), (key) -> read(paths.split(","), properties));
	}

	private static Map<String, JsonNode> read(String[] paths, String... properties) {
		try (ConfigurableApplicationContext service = new SpringApplicationBuilder(OpenApiService.class)
			.properties("server.port=0", "spring.main.banner-mode=off")
			.properties(properties)
			.run()) {
			int port = ((WebServerApplicationContext) service).getWebServer().getPort();
			RestClient client = RestClient.create("http://127.0.0.1:" + port);
			Map<String, JsonNode> read = new HashMap<>();
			for (String path : paths) {
				read.put(path, new JsonMapper().readTree(client.get().uri(path).retrieve().body(String.class)));
			}
			return read;
		}
	}

}
