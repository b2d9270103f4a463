package io.sharedcore.error;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.sharedcore.security.RequireRole;
import io.swagger.v3.oas.annotations.Hidden;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springdoc.core.models.GroupedOpenApi;
import org.springdoc.webmvc.core.fn.SpringdocRouteBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

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
		try (ConfigurableApplicationContext service = new SpringApplicationBuilder(Service.class)
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

	record Item(String title) {

	}

	@HttpExchange("/exchange")
	interface ExchangeApi {

		@GetExchange("/{id}")
		Item item(@PathVariable String id);

	}

	interface TypedApi<T> {

		@GetMapping("/{id}")
		Item read(@PathVariable T id);

		@PutMapping("/{id}")
		Item write(@PathVariable T id, @RequestBody Item item);

	}

	@RestController
	static class Exchange implements ExchangeApi {

		@Override
		public Item item(String id) {
			return new Item(id);
		}

	}

	@RestController
	@RequestMapping("/typed")
	static class Typed implements TypedApi<Long> {

		@Override
		public Item read(Long id) {
			return new Item("t");
		}

		@Override
		public Item write(Long id, Item item) {
			return item;
		}

	}

	@RestController
	@RequestMapping("/shops/{shop}")
	static class Shops {

		@GetMapping("/orders/{number}")
		Item order(@PathVariable UUID shop, @PathVariable String number) {
			return new Item(number);
		}

		@GetMapping("/orders/optional")
		Optional<Item> optional(@PathVariable Optional<Integer> shop) {
			return Optional.empty();
		}

		@GetMapping("/undeclared")
		Item undeclared(@PathVariable Map<String, String> variables) {
			return new Item("t");
		}

		@PostMapping("/orders")
		Item create(@PathVariable UUID shop, @RequestBody Item item) {
			return item;
		}

	}

	@RestController
	static class Uploads {

		@PostMapping(path = "/uploads", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
		void upload(@RequestPart MultipartFile file) {
		}

		@PostMapping("/uploads/mixed")
		void mixed(@RequestPart Item item, @RequestPart MultipartFile file) {
		}

		@RequestMapping(path = "/wild/**", method = RequestMethod.GET)
		void wild() {
		}

	}

	@RestController
	@RequestMapping("/streams")
	static class Streams {

		@GetMapping(path = "/bytes", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
		StreamingResponseBody bytes() {
			return (out) -> out.write(1);
		}

		@GetMapping("/entity")
		ResponseEntity<StreamingResponseBody> entity() {
			return ResponseEntity.ok((out) -> out.write(1));
		}

		@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		SseEmitter events() {
			return new SseEmitter();
		}

		@GetMapping("/later")
		Callable<Item> later() {
			return () -> new Item("t");
		}

	}

	@RestController
	@RequestMapping("/open")
	static class Open {

		@GetMapping("/{id}")
		Item get(@PathVariable String id) {
			return new Item(id);
		}

		@RequireRole("agent")
		@GetMapping("/agents")
		Set<Item> agents() {
			return Set.of();
		}

		@PreAuthorize("hasRole('agent')")
		@GetMapping("/expression")
		Set<Item> expression() {
			return Set.of();
		}

		@PreAuthorize("permitAll()")
		@GetMapping("/everyone")
		Set<Item> everyone() {
			return Set.of();
		}

		@Hidden
		@GetMapping("/hidden/{id}")
		Item hidden(@PathVariable String id) {
			return new Item(id);
		}

	}

	@Hidden
	@RestController
	static class HiddenApi {

		@GetMapping("/hidden-class/{id}")
		Item hidden(@PathVariable String id) {
			return new Item(id);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty("own-chain")
	static class OwnChain {

		@Bean
		SecurityFilterChain ownChain(HttpSecurity http) {
			return http.securityMatcher("/typed/**", "/open/**", "/routes/**", "/streams/**")
				.authorizeHttpRequests((requests) -> requests.requestMatchers(HttpMethod.GET, "/typed/**")
					.permitAll()
					.requestMatchers("/streams/**")
					.access((authentication, context) -> {
						throw new UnsupportedOperationException(context.getRequest().getRemoteAddr());
					})
					.anyRequest()
					.authenticated())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty("grouped")
	static class Groups {

		@Bean
		GroupedOpenApi shopsGroup() {
			return GroupedOpenApi.builder().group("shops").pathsToMatch("/shops/**").build();
		}

		@Bean
		GroupedOpenApi routesGroup() {
			return GroupedOpenApi.builder().group("routes").pathsToMatch("/routes/**").build();
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import({ Exchange.class, Typed.class, Shops.class, Uploads.class, Streams.class, Open.class, HiddenApi.class,
			OwnChain.class, Groups.class })
	static class Service {

		@Bean
		RouterFunction<ServerResponse> routes() {
			return SpringdocRouteBuilder.route()
				.GET("/routes/{id}", (request) -> ServerResponse.ok().build(),
						(operation) -> operation.operationId("one")
							.parameter(org.springdoc.core.fn.builders.parameter.Builder.parameterBuilder()
								.in(io.swagger.v3.oas.annotations.enums.ParameterIn.PATH)
								.name("id"))
							.response(org.springdoc.core.fn.builders.apiresponse.Builder.responseBuilder()
								.responseCode("404")
								.description("Mine")))
				.POST("/routes", (request) -> ServerResponse.ok().build(), (operation) -> operation.operationId("add"))
				.GET("/open/route", (request) -> ServerResponse.ok().build(),
						(operation) -> operation.operationId("open"))
				.nest(org.springframework.web.servlet.function.RequestPredicates.path("/routes/nested"),
						() -> SpringdocRouteBuilder.route()
							.DELETE("/{id}", (request) -> ServerResponse.ok().build(),
									(operation) -> operation.operationId("nested"))
							.build())
				.build();
		}

	}

}
