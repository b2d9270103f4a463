package io.sharedcore.client;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.sharedcore.client.MisbehavingServer.Received;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the arguments of a typed client's method send.
 */
@Timeout(60)
class TypedArgumentTests {

	private final MisbehavingServer server = new MisbehavingServer();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ObservationRegistry observations = ObservationRegistry.create();

	private final AtomicReference<Object> attribute = new AtomicReference<>();

	private final TestClient test;

	private final Users users;

	TypedArgumentTests() {
		this.observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));
		this.test = TestClient.of(this.server)
			.observations(this.observations)
			.with("token", "of-the-service")
			.customizer((service, builder) -> builder.requestInterceptor((request, body, execution) -> {
				this.attribute.set(request.getAttributes().get("tenant"));
				return execution.execute(request, body);
			}))
			.build();
		this.users = this.test.typed(Users.class);
	}

	@AfterEach
	void close() throws Exception {
		this.test.close();
		this.server.close();
	}

	@HttpExchange("/users")
	interface Users {

		@GetExchange("/{id}")
		ServiceResponse get(@PathVariable String id, RequestOptions options);

		@GetExchange("/{id}")
		ServiceResponse getOptionsFirst(RequestOptions options, @PathVariable String id);

		@GetExchange
		ServiceResponse list();

		@GetExchange("/search")
		ServiceResponse search(
				@RequestParam String q, @RequestParam(required = false) @Nullable List<String> role, @RequestParam(
						required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate since,
				@Nullable RequestOptions options);

		@GetExchange("/search?kind=all")
		ServiceResponse searchMap(@RequestParam MultiValueMap<String, String> params);

		@GetExchange("/optional")
		ServiceResponse optional(@RequestParam Optional<String> q, @RequestHeader("X-A") Optional<String> header);

		@PostExchange("/")
		ServiceResponse create(@RequestBody Object user, @RequestHeader("Idempotency-Key") @Nullable String key,
				RequestOptions options);

		@PostExchange("/shapes")
		void shapes(@RequestBody List<Shape> shapes);

		@GetExchange("/headers")
		void headers(@RequestHeader("X-Name") String value, @RequestHeader Map<String, String> all,
				RequestOptions options);

		@GetExchange("/headers")
		void authorized(@RequestHeader("Authorization") String value, RequestOptions options);

		@HttpExchange(method = "GET", url = "/accept", accept = "text/csv", headers = "X-Fixed=1")
		String csv(RequestOptions options);

		@GetExchange("/cookie")
		void cookie(@CookieValue String session, @CookieValue("b") String other);

		@PostExchange("/parts")
		void parts(@RequestPart String name, @RequestPart("file") Resource file);

		@PostExchange("/parts")
		void textPart(@RequestPart String name);

		@PostExchange("/upload")
		void upload(MultipartFile file);

		@PostExchange(url = "/form", contentType = "application/x-www-form-urlencoded")
		void form(@RequestParam String user, @RequestParam String password);

		@PostExchange(url = "/form", contentType = "application/x-www-form-urlencoded;charset=UTF-8")
		void formWithCharset(@RequestParam String user, @RequestParam String password);

		@HttpExchange("/any")
		void any(HttpMethod method);

		@GetExchange
		ServiceResponse at(URI uri, RequestOptions options);

		@GetExchange("/attribute")
		void attribute(@RequestAttribute String tenant);

		@GetExchange("no-slash/{id}")
		void noSlash(@PathVariable String id);

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	interface Shape {

	}

	record Circle(int radius) implements Shape {
	}

	record User(String name) {
	}

	@Test
	void variableIsEncodedStrictly() {
		this.users.get("a/b?c ü", RequestOptions.defaults());
		assertThat(sent().target()).isEqualTo("/users/a%2Fb%3Fc%20%C3%BC");
	}

	@Test
	void variableThatWouldLeaveThePathIsRefused() {
		assertThatRefused(() -> this.users.get("..", RequestOptions.defaults()));
	}

	@Test
	void optionsStandInAnyPosition() {
		RequestOptions options = RequestOptions.defaults().withHeader("X-A", "1").withQueryParam("q", "2");
		this.users.get("7", options);
		assertThat(sent().target()).isEqualTo("/users/7?q=2");
		this.users.getOptionsFirst(options, "8");
		assertThat(sent().target()).isEqualTo("/users/8?q=2");
		assertThat(sent().header("X-A")).isEqualTo("1");
	}

	@Test
	void parametersAreEncodedStrictlyAndTheTemplateStaysTheTag() {
		this.users.search("a&b={x}", List.of("x", "y"), LocalDate.of(2026, 1, 2), null);
		assertThat(sent().target()).isEqualTo("/users/search?q=a%26b%3D%7Bx%7D&role=x&role=y&since=2026-01-02");
		assertThat(this.meters.get("service.client.call").tag("uri", "/users/search").timer().count()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "{co%%,%7Bco%25%25", "{id},%7Bid%7D", "a+b,a%2Bb", "1/4,1%2F4", "a%2Fb,a%252Fb",
			"ä&b=c#d,%C3%A4%26b%3Dc%23d" })
	void valueThatLooksLikeATemplateOrIsEncodedIsSentAsItIs(String value, String encoded) {
		this.users.search(value, null, null, null);
		assertThat(sent().target()).isEqualTo("/users/search?q=" + encoded);
		this.users.get(value, RequestOptions.defaults());
		assertThat(sent().target()).isEqualTo("/users/" + encoded);
	}

	@Test
	void missingParameterIsLeftOut() {
		this.users.search("a", null, null, null);
		assertThat(sent().target()).isEqualTo("/users/search?q=a");
		this.users.optional(Optional.empty(), Optional.empty());
		assertThat(sent().target()).isEqualTo("/users/optional");
		this.users.optional(Optional.of("a"), Optional.of("b"));
		assertThat(sent().target()).isEqualTo("/users/optional?q=a");
		assertThat(sent().header("X-A")).isEqualTo("b");
	}

	@Test
	void parametersOfAMapAreAddedToThoseOfTheTemplate() {
		MultiValueMap<String, String> params = new LinkedMultiValueMap<>();
		params.add("{a}:b", "1");
		params.add("{a}:b", "2");
		this.users.searchMap(params);
		assertThat(sent().target()).isEqualTo("/users/search?kind=all&%7Ba%7D%3Ab=1&%7Ba%7D%3Ab=2");
	}

	@Test
	void argumentTakesPrecedenceOverTheSameOption() {
		RequestOptions options = RequestOptions.defaults()
			.withQueryParam("q", "option")
			.withQueryParam("page", "2")
			.withUriVariable("id", "option")
			.withHeader("x-name", "option")
			.withIdempotencyKey("option")
			.withToken("option");
		this.users.search("argument", null, null, options);
		assertThat(sent().target()).isEqualTo("/users/search?q=argument&page=2");
		this.users.get("argument", options);
		assertThat(sent().target()).startsWith("/users/argument?");
		this.users.headers("argument", Map.of(), options);
		assertThat(sent().headers().entrySet()).filteredOn((header) -> header.getKey().equalsIgnoreCase("x-name"))
			.singleElement()
			.satisfies((header) -> assertThat(header.getValue()).isEqualTo("argument"));
		this.users.create(new User("Ada"), "argument", options);
		assertThat(sent().header("Idempotency-Key")).isEqualTo("argument");
		this.users.create(new User("Ada"), null, options);
		assertThat(sent().header("Idempotency-Key")).isEqualTo("option");
		this.users.authorized("Bearer argument", options);
		assertThat(sent().header("Authorization")).isEqualTo("Bearer argument");
		this.users.create(new User("Ada"), "argument", RequestOptions.defaults().withIdempotencyKey());
		assertThat(sent().header("Idempotency-Key")).isEqualTo("argument");
	}

	@Test
	void keyArgumentMakesAPostRetryable() {
		this.server.then(MisbehavingServer.answer(503, "{}"), MisbehavingServer.answer(200, "{}"));
		this.users.create(new User("Ada"), "k-1", RequestOptions.defaults());
		assertThat(this.server.received()).extracting((request) -> request.header("Idempotency-Key"))
			.containsExactly("k-1", "k-1");
		this.server.then(MisbehavingServer.answer(503, "{}"));
		assertThatExceptionOfType(ServiceResponseException.class)
			.isThrownBy(() -> this.users.create(new User("Ada"), null, RequestOptions.defaults()));
		assertThat(this.server.hits()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nX-Evil: 1", "a\u0000", "\u010a" })
	void headerThatWouldBeTwoIsRefused(String value) {
		assertThatRefused(() -> this.users.headers(value, Map.of(), RequestOptions.defaults()));
		assertThatRefused(() -> this.users.create(new User("Ada"), value, RequestOptions.defaults()));
		assertThatRefused(() -> this.users.headers("a", Map.of(value, "1"), RequestOptions.defaults()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Host", "content-length", "Transfer-Encoding", "X-Request-Timeout-Ms" })
	void headerOfTheConnectionIsRefused(String name) {
		assertThatRefused(() -> this.users.headers("a", Map.of(name, "1"), RequestOptions.defaults()));
	}

	@Test
	void headersOfTheAnnotationAreSent() {
		this.server.then(MisbehavingServer.typed(200, "text/csv", "a;b"));
		assertThat(this.users.csv(RequestOptions.defaults())).isEqualTo("a;b");
		assertThat(sent().header("Accept")).isEqualTo("text/csv");
		assertThat(sent().header("X-Fixed")).isEqualTo("1");
	}

	@Test
	void cookiesAreOneHeaderAndCannotBeThree() {
		this.users.cookie("1", "2");
		assertThat(sent().header("Cookie")).isEqualTo("session=1; b=2");
		assertThatRefused(() -> this.users.cookie("1; admin=true", "2"));
		assertThatRefused(() -> this.users.cookie("1\r\nX-Evil: 1", "2"));
	}

	@Test
	void bodyIsJsonAndAListKeepsTheTypeIdsOfItsElements() {
		this.users.create(new User("Ada"), "k", RequestOptions.defaults());
		assertThat(sent().body()).isEqualTo("{\"name\":\"Ada\"}");
		assertThat(sent().header("Content-Type")).isEqualTo("application/json");
		this.users.shapes(List.of(new Circle(1)));
		assertThat(sent().body()).isEqualTo("[{\"type\":\"circle\",\"radius\":1}]");
	}

	@Test
	void partsAreMultipartAlsoIfAllAreText() {
		this.users.parts("Ada", new ByteArrayResource(new byte[] { 'x', 'y' }) {

			@Override
			public String getFilename() {
				return "a.txt";
			}

		});
		assertThat(sent().header("Content-Type")).startsWith("multipart/form-data");
		assertThat(sent().body()).contains("name=\"name\"", "Ada", "filename=\"a.txt\"", "xy");
		this.users.textPart("Ada");
		assertThat(sent().header("Content-Type")).startsWith("multipart/form-data");
		assertThat(sent().body()).contains("name=\"name\"", "Ada");
		this.users.upload(new MockMultipartFile("file", "b.txt", "text/plain", new byte[] { 'z' }));
		assertThat(sent().body()).contains("filename=\"b.txt\"", "z");
	}

	@Test
	void formIsInTheBodyAlsoWithACharacterSet() {
		this.users.form("ada", "se cret");
		assertThat(sent().target()).isEqualTo("/users/form");
		assertThat(sent().body()).isEqualTo("user=ada&password=se+cret");
		this.users.formWithCharset("ada", "se cret");
		assertThat(sent().target()).isEqualTo("/users/form");
		assertThat(sent().body()).isEqualTo("user=ada&password=se+cret");
	}

	@Test
	void methodIsAnArgument() {
		this.users.any(HttpMethod.DELETE);
		assertThat(sent().method()).isEqualTo("DELETE");
	}

	@Test
	void attributeReachesInterceptorsAndNothingElseDoes() {
		this.users.attribute("acme");
		assertThat(this.attribute).hasValue("acme");
	}

	@Test
	void pathWithoutSlashIsBelowTheService() {
		this.users.noSlash("1");
		assertThat(sent().target()).isEqualTo("/users/no-slash/1");
		this.users.list();
		assertThat(sent().target()).isEqualTo("/users");
	}

	@Test
	void uriOfTheServiceIsCalledAndIsInNoTag() {
		this.users.at(URI.create(this.server.url() + "/secret%2Fpath?page=2"), RequestOptions.defaults());
		assertThat(sent().target()).isEqualTo("/secret%2Fpath?page=2");
		assertThat(sent().header("Authorization")).isEqualTo("Bearer of-the-service");
		this.users.at(URI.create(this.server.url().replace("localhost", "LOCALHOST")),
				RequestOptions.defaults().withQueryParam("a", "b"));
		assertThat(sent().target()).isEqualTo("/?a=b");
		this.users.at(URI.create("/relative?page=2"), RequestOptions.defaults().withQueryParam("a", "b"));
		assertThat(sent().target()).isEqualTo("/relative?page=2&a=b");
		assertThat(this.meters.get("service.client.call").tag("uri", "{uri}").timer().count()).isEqualTo(3);
		assertThat(this.meters.getMeters()).extracting((meter) -> meter.getId().getTags().toString())
			.noneMatch((tags) -> tags.contains("secret"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://evil.example/", "https://localhost:PORT/", "http://user@localhost:PORT/",
			"http://localhost:1/", "//evil.example/", "mailto:a@b", "http://localhost:PORT/../x", "/%2e%2e/x",
			"relative", "http://localhost:PORT/#f", "http://localhost:PORT//evil.example/" })
	void uriOfAnotherOriginIsRefused(String uri) {
		URI target = URI.create(uri.replace("PORT", String.valueOf(this.server.port())));
		assertThatRefused(() -> this.users.at(target, RequestOptions.defaults()));
	}

	private void assertThatRefused(Runnable call) {
		int before = this.server.hits();
		assertThatExceptionOfType(ServiceCallException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.REFUSED))
			.satisfies((ex) -> assertThat(ex.service()).isEqualTo(TestClient.SERVICE))
			.withMessageNotContaining("evil.example")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("\r", "\n", "\u0000"));
		assertThat(this.server.hits()).isEqualTo(before);
	}

	private Received sent() {
		return this.server.received().get(this.server.hits() - 1);
	}

}
