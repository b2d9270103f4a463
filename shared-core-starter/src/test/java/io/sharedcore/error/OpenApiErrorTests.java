package io.sharedcore.error;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

class OpenApiErrorTests {

	private static final String[] EVERYTHING = { "shared-core.security.open-paths=/v3/**,/open/**",
			"shared-core.rate-limit.enabled=true", "shared-core.rate-limit.limits[0].path=/tickets/**",
			"shared-core.rate-limit.limits[0].capacity=1000", "shared-core.rate-limit.limits[0].period=1m",
			"shared-core.error.unlimited-paths=/imports/**", "spring.datasource.url=jdbc:h2:mem:openapi" };

	private static final String[] LITTLE = { "shared-core.security.enabled=false",
			"spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
					+ "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration,"
					+ "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration,"
					+ "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration,"
					+ "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration,"
					+ "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration" };

	private static final Map<List<String>, JsonNode> documents = new HashMap<>();

	@AfterAll
	static void forget() {
		documents.clear();
	}

	@Test
	void operationHasTheFailuresOfTheFeaturesThatAreOn() {
		JsonNode document = document(EVERYTHING);
		assertThat(statuses(document, "/tickets", "get")).containsExactlyInAnyOrder("200", "400", "401", "403", "429",
				"503");
		assertThat(statuses(document, "/tickets", "post")).containsExactlyInAnyOrder("200", "400", "401", "403", "409",
				"413", "429", "503");
		assertThat(statuses(document, "/tickets/{id}", "put")).containsExactlyInAnyOrder("200", "400", "401", "403",
				"404", "409", "412", "413", "429", "503");
		assertThat(statuses(document, "/open/news", "get")).containsExactlyInAnyOrder("200", "503");
	}

	@Test
	void operationMayBeTooLargeWhereItsBodyIsLimited() {
		JsonNode document = document(EVERYTHING);
		assertThat(statuses(document, "/any", "post")).contains("413");
		assertThat(statuses(document, "/merge", "patch")).contains("413");
		assertThat(statuses(document, "/form", "post")).contains("400").doesNotContain("413");
		assertThat(statuses(document, "/imports/{name}", "post")).contains("400").doesNotContain("413");
	}

	@Test
	void schemaOfTheApplicationStaysBesideThatOfTheLibrary() {
		JsonNode document = document(LITTLE[0], LITTLE[1], "own-error-body=true");
		String reference = "/content/application~1problem+json/schema/$ref";
		assertThat(document.at("/components/schemas/ErrorBody/properties").propertyNames()).containsExactly("mine");
		assertThat(document.at("/components/schemas/SharedCoreErrorBody/properties").propertyNames()).contains("code");
		JsonNode responses = document.at("/paths/~1own~1{id}/get/responses");
		assertThat(responses.at("/404" + reference).asString()).isEqualTo("#/components/schemas/SharedCoreErrorBody");
		assertThat(responses.at("/410" + reference).asString()).isEqualTo("#/components/schemas/ErrorBody");
	}

	@Test
	void failureHasTheCommonBody() {
		JsonNode document = document(EVERYTHING);
		JsonNode response = document.at("/paths/~1tickets~1{id}/get/responses/404");
		assertThat(response.at("/content/application~1problem+json/schema/$ref").asString())
			.isEqualTo("#/components/schemas/ErrorBody");
		JsonNode schema = document.at("/components/schemas/ErrorBody");
		assertThat(schema.get("type").asString()).isEqualTo("object");
		assertThat(schema.get("properties").propertyNames()).contains("type", "title", "status", "detail", "instance",
				"code", "requestId", "timestamp", "errors");
		assertThat(schema.at("/properties/errors/items/properties").propertyNames()).containsExactly("field", "code",
				"message");
		assertThat(document.at("/paths/~1tickets/get/responses/429/headers").propertyNames())
			.containsExactly("Retry-After");
	}

	@Test
	void everyReferenceOfTheDocumentLeadsSomewhere() {
		JsonNode document = document(EVERYTHING);
		List<JsonNode> references = document.findValues("$ref");
		assertThat(references).hasSizeGreaterThan(10)
			.allSatisfy((reference) -> assertThat(document.at(reference.asString().substring(1)).isMissingNode())
				.as("%s", reference)
				.isFalse());
	}

	@Test
	void everyResponseHasADescription() {
		List<JsonNode> responses = document(EVERYTHING).get("paths").findValues("responses");
		assertThat(responses).hasSizeGreaterThan(5)
			.allSatisfy((all) -> assertThat(all.values()).isNotEmpty()
				.allSatisfy((response) -> assertThat(response.path("description").asString()).isNotBlank()));
	}

	@Test
	void whatTheApplicationDeclaresStays() {
		JsonNode document = document(EVERYTHING);
		JsonNode responses = document.at("/paths/~1tickets~1{id}/delete/responses");
		assertThat(responses.at("/404/description").asString()).isEqualTo("My own");
		assertThat(statuses(document, "/ranges/{id}", "get")).containsExactlyInAnyOrder("200", "4XX", "503");
		assertThat(statuses(document, "/defaults/{id}", "get")).containsExactlyInAnyOrder("200", "default");
	}

	@Test
	void whatIsOffIsNotInTheDocument() {
		JsonNode document = document(LITTLE);
		assertThat(statuses(document, "/tickets", "get")).containsExactlyInAnyOrder("200", "400");
		assertThat(statuses(document, "/tickets/{id}", "delete")).containsExactlyInAnyOrder("200", "400", "404");
		assertThat(statuses(document, "/open/news", "get")).containsExactly("200");
	}

	@ParameterizedTest
	@CsvSource({ "shared-core.error.document-responses=false", "shared-core.error.enabled=false" })
	void switchedOffTheDocumentIsSpringdocs(String property) {
		JsonNode document = document(LITTLE[0], LITTLE[1], property);
		assertThat(statuses(document, "/tickets/{id}", "get")).containsExactly("200");
		assertThat(document.at("/components/schemas/ErrorBody").isMissingNode()).isTrue();
	}

	private static List<String> statuses(JsonNode document, String path, String method) {
		JsonNode responses = document.get("paths").get(path).get(method).get("responses");
		return List.copyOf(responses.propertyNames());
	}

	private static JsonNode document(String... properties) {
		return documents.computeIfAbsent(List.of(properties), OpenApiErrorTests::read);
	}

	private static JsonNode read(List<String> properties) {
		try (ConfigurableApplicationContext service = new SpringApplicationBuilder(Service.class)
			.properties("server.port=0", "spring.main.banner-mode=off")
			.properties(properties.toArray(String[]::new))
			.run()) {
			int port = ((WebServerApplicationContext) service).getWebServer().getPort();
			String document = RestClient.create("http://127.0.0.1:" + port)
				.get()
				.uri("/v3/api-docs")
				.retrieve()
				.body(String.class);
			return new JsonMapper().readTree(document);
		}
	}

	record Ticket(String title) {

	}

	record ErrorBody(String mine) {

	}

	@RestController
	@ConditionalOnProperty("own-error-body")
	static class OwnErrorBodyApi {

		@GetMapping("/own/{id}")
		@ApiResponse(responseCode = "200")
		@ApiResponse(responseCode = "410", content = @Content(mediaType = "application/problem+json",
				schema = @Schema(implementation = ErrorBody.class)))
		Ticket own(@PathVariable UUID id) {
			return new Ticket("t");
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(OwnErrorBodyApi.class)
	@RestController
	static class Service {

		@GetMapping("/tickets")
		List<Ticket> list(@RequestParam int page) {
			return List.of();
		}

		@PostMapping("/tickets")
		Ticket create(@RequestBody Ticket ticket) {
			return ticket;
		}

		@GetMapping("/tickets/{id}")
		Ticket get(@PathVariable UUID id) {
			return new Ticket("t");
		}

		@PostMapping(path = "/any", consumes = "*/*")
		void any(@RequestBody byte[] body) {
		}

		@PatchMapping(path = "/merge", consumes = "application/merge-patch+json")
		void merge(@RequestBody Ticket ticket) {
		}

		@PostMapping(path = "/form", consumes = "application/x-www-form-urlencoded")
		void form(@RequestBody Ticket ticket) {
		}

		@PostMapping("/imports/{name}")
		void imported(@PathVariable String name, @RequestBody Ticket ticket) {
		}

		@PutMapping("/tickets/{id}")
		Ticket put(@PathVariable UUID id, @RequestHeader("If-Match") String version, @RequestBody Ticket ticket) {
			return ticket;
		}

		@DeleteMapping("/tickets/{id}")
		@ApiResponse(responseCode = "200")
		@ApiResponse(responseCode = "404", description = "My own")
		void delete(@PathVariable UUID id) {
		}

		@GetMapping("/ranges/{id}")
		@ApiResponse(responseCode = "200")
		@ApiResponse(responseCode = "4XX", description = "My own")
		Ticket range(@PathVariable UUID id) {
			return new Ticket("t");
		}

		@GetMapping("/defaults/{id}")
		@ApiResponse(responseCode = "200")
		@ApiResponse(responseCode = "default", description = "My own")
		Ticket anything(@PathVariable UUID id) {
			return new Ticket("t");
		}

		@GetMapping("/open/news")
		List<Ticket> news() {
			return List.of();
		}

	}

}
