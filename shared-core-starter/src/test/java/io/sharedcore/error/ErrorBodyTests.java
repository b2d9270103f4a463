package io.sharedcore.error;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.servlet.multipart.max-file-size=1KB")
class ErrorBodyTests {

	private static final HttpClient http = HttpClient.newHttpClient();

	private static final JsonMapper json = new JsonMapper();

	@LocalServerPort
	private int port;

	@Test
	void exceptionOfOursIsItsProblem() throws Exception {
		JsonNode body = get("/gone", 404);
		assertThat(body.get("type").asString()).isEqualTo("about:blank");
		assertThat(body.get("title").asString()).isEqualTo("Not Found");
		assertThat(body.get("status").asInt()).isEqualTo(404);
		assertThat(body.get("detail").asString()).isEqualTo("ticket 1 does not exist");
		assertThat(body.get("instance").asString()).isEqualTo("/gone");
		assertThat(body.get("code").asString()).isEqualTo("NOT_FOUND");
		assertThat(body.get("timestamp").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
		assertThat(body.get("errors")).isEmpty();
	}

	@Test
	void requestIdIsTheCallers() throws Exception {
		HttpResponse<String> response = send(request("/gone").header("X-Request-ID", "abc-123"));
		assertThat(json.readTree(response.body()).get("requestId").asString()).isEqualTo("abc-123");
		assertThat(response.headers().allValues("X-Request-ID")).containsExactly("abc-123");
	}

	@Test
	void propertiesOfAnExceptionAreMembers() throws Exception {
		JsonNode body = get("/custom", 409);
		assertThat(body.get("code").asString()).isEqualTo("TICKET_CLOSED");
		assertThat(body.get("closedBy").asString()).isEqualTo("jo");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/bug", "/error-thrown", "/filtered", "/callable-bug" })
	void whatNobodyExpectedSaysNothing(String path) throws Exception {
		JsonNode body = get(path, 500);
		assertThat(body.get("code").asString()).isEqualTo("INTERNAL_SERVER_ERROR");
		assertThat(body.toString()).doesNotContain("secret")
			.doesNotContain("Exception")
			.doesNotContain("io.sharedcore");
	}

	@Test
	void unknownPathIsNotFound() throws Exception {
		assertThat(get("/nothing/here", 404).get("code").asString()).isEqualTo("NOT_FOUND");
	}

	@Test
	void errorPageItselfIsNotFound() throws Exception {
		get("/error", 404);
	}

	@Test
	void sentErrorIsAProblem() throws Exception {
		JsonNode body = get("/sent", 403);
		assertThat(body.get("instance").asString()).isEqualTo("/sent");
		assertThat(body.toString()).doesNotContain("secret");
	}

	@Test
	void wrongMethodNamesTheRightOnes() throws Exception {
		HttpResponse<String> response = send(request("/gone").DELETE());
		assertThat(problem(response, 405).get("code").asString()).isEqualTo("METHOD_NOT_ALLOWED");
		assertThat(response.headers().firstValue("Allow"))
			.hasValueSatisfying((allow) -> assertThat(allow).contains("GET"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "text/csv", "application/xml", "image/png", "nonsense", "*/*;q=0" })
	void failureIsAProblemWhateverIsAccepted(String accept) throws Exception {
		HttpResponse<String> response = send(request("/gone").header("Accept", accept));
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.statusCode()).isIn(404, 406);
	}

	@Test
	void unacceptableAcceptIs406() throws Exception {
		HttpResponse<String> response = send(request("/json").header("Accept", "text/csv"));
		assertThat(problem(response, 406).get("code").asString()).isEqualTo("NOT_ACCEPTABLE");
	}

	@Test
	void wrongContentTypeIs415() throws Exception {
		HttpResponse<String> response = send(request("/tickets").header("Content-Type", "text/csv")
			.header("Accept", "text/csv")
			.POST(HttpRequest.BodyPublishers.ofString("a;b")));
		assertThat(problem(response, 415).get("code").asString()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
	}

	@Test
	void invalidBodyNamesEachField() throws Exception {
		JsonNode body = post("/tickets", "{\"title\": \" \", \"items\": [{\"count\": 11}]}", 400);
		assertThat(body.get("code").asString()).isEqualTo("VALIDATION_FAILED");
		assertThat(fields(body)).containsExactlyInAnyOrder("title", "items[0].count");
		assertThat(body.get("errors").findValuesAsString("code")).containsExactlyInAnyOrder("NotBlank", "Max");
	}

	@Test
	void manyFaultsDoNotMakeALargeAnswer() throws Exception {
		String items = "{\"count\": 11},".repeat(5000);
		JsonNode body = post("/tickets", "{\"title\": \"t\", \"items\": [" + items + "{}]}", 400);
		assertThat(body.get("errors")).hasSize(100);
	}

	@Test
	void brokenJsonSaysWhere() throws Exception {
		JsonNode body = post("/tickets", "{\"title\": ", 400);
		assertThat(body.get("code").asString()).isEqualTo("UNREADABLE_BODY");
		assertThat(body.get("detail").asString()).contains("line 1");
	}

	@Test
	void wrongTypeInTheBodyNamesTheField() throws Exception {
		JsonNode body = post("/tickets", "{\"items\": [{\"count\": \"many\"}]}", 400);
		assertThat(fields(body)).containsExactly("items[0].count");
		assertThat(body.get("errors").get(0).get("message").asString()).contains("whole number");
	}

	@Test
	void wrongEnumInTheBodyNamesTheRightOnes() throws Exception {
		JsonNode body = post("/tickets", "{\"priority\": \"URGENT\"}", 400);
		assertThat(body.get("errors").get(0).get("message").asString()).isEqualTo("must be one of LOW, HIGH");
	}

	@Test
	void missingBodyIsBadRequest() throws Exception {
		assertThat(post("/tickets", "", 400).get("code").asString()).isEqualTo("UNREADABLE_BODY");
	}

	@Test
	void malformedIdInThePathNamesTheVariable() throws Exception {
		JsonNode body = get("/tickets/not-a-uuid", 400);
		assertThat(fields(body)).containsExactly("id");
		assertThat(body.toString()).doesNotContain("java.util");
	}

	@Test
	void missingParameterIsNamed() throws Exception {
		assertThat(fields(get("/limited", 400))).containsExactly("limit");
	}

	@Test
	void invalidParameterIsNamed() throws Exception {
		JsonNode body = get("/limited?limit=11", 400);
		assertThat(fields(body)).containsExactly("limit");
		assertThat(body.get("errors").get(0).get("code").asString()).isEqualTo("Max");
	}

	@Test
	void unreadableParameterIsNamed() throws Exception {
		assertThat(fields(get("/limited?limit=many", 400))).containsExactly("limit");
	}

	@Test
	void malformedEscapeInTheQueryIsBadRequest() throws Exception {
		assertThat(RawHttp.get(this.port, "/limited?limit=%zz")).startsWith("HTTP/1.1 400")
			.contains("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/%", "/%zz", "/a%00b", "/a%2Fb", "/..%2f..%2fetc/passwd", "/../../etc/passwd", "/a\\b",
			"/<x>", "/{a}", "/a|b", "/\u0001", "/gone;x=../y", "http://evil.example/nothing", "/nothing?a=%",
			"/nothing?%00=1", "/nothing/\"'<script>" })
	void hostilePathIsAProblem(String target) throws Exception {
		String response = RawHttp.get(this.port, target);
		assertThat(response).matches("(?s)HTTP/1.1 40[04].*");
		assertThat(response.toLowerCase()).contains("content-type: application/problem+json")
			.contains("x-request-id: ")
			.doesNotContain("<html")
			.doesNotContain("tomcat")
			.doesNotContain("exception");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRACE /gone HTTP/1.1\r\nHost: x\r\n", "FOO /gone HTTP/1.1\r\nHost: x\r\n",
			"CONNECT /gone HTTP/1.1\r\nHost: x\r\n", "PROPFIND /gone HTTP/1.1\r\nHost: x\r\n" })
	void strangeMethodIsAProblem(String head) throws Exception {
		String response = RawHttp.send(this.port, head + "Connection: close\r\n\r\n");
		assertThat(response).matches("(?s)HTTP/1.1 (400|405|501).*");
		assertThat(response.toLowerCase()).doesNotContain("<html");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CONNECT localhost:80 HTTP/1.1\r\nHost: x\r\n",
			"POST /gone HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: bzip2\r\n", "GET /gone HTTP/7.1\r\nHost: x\r\n" })
	void whatNoServerOfThisKindDoesIsNoErrorOfOurs(String head, CapturedOutput output) throws Exception {
		String response = RawHttp.send(this.port, head + "Connection: close\r\n\r\n");
		assertThat(response).matches("(?s)HTTP/1.1 50[15].*").contains("application/problem+json");
		assertThat(output.getOut()).doesNotContain("ERROR", "Request failed");
	}

	@Test
	void responseThatBreaksOffIsCutAndLoggedOnce(CapturedOutput output) throws Exception {
		assertThat(RawHttp.get(this.port, "/breaks-off")).contains("begun").doesNotContain("\r\n0\r\n");
		assertThat(output.getOut()).containsOnlyOnce("secret of the stream").contains("requestId=");
	}

	@Test
	void failureAfterTheWriterWasTakenIsAProblem() throws Exception {
		JsonNode body = get("/writer", 404);
		assertThat(body.get("detail").asString()).isEqualTo("Käse ist aus");
	}

	@Test
	void headersOfTheBodyThatIsNotSentAreGone() throws Exception {
		HttpResponse<String> response = send(request("/download"));
		problem(response, 500);
		assertThat(response.headers().map()).doesNotContainKeys("Content-Disposition", "ETag", "Content-Encoding");
	}

	@Test
	void asyncTimeoutIsUnavailable() throws Exception {
		assertThat(get("/slow", 503).get("code").asString()).isEqualTo("TIMEOUT");
	}

	@Test
	void asyncFailureIsAProblem() throws Exception {
		assertThat(get("/deferred", 404).get("code").asString()).isEqualTo("NOT_FOUND");
	}

	@Test
	void eachServerErrorIsLoggedOnce(CapturedOutput output) throws Exception {
		send(request("/filtered").header("X-Request-ID", "only-one"));
		assertThat(output.getOut().split("requestId=only-one", -1)).hasSize(2);
	}

	@Test
	void tooLargeUploadIsRefused() throws Exception {
		HttpResponse<String> response = send(
				request("/upload").header("Content-Type", "multipart/form-data; boundary=x")
					.POST(HttpRequest.BodyPublishers
						.ofString("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
								+ "a".repeat(5000) + "\r\n--x--\r\n")));
		problem(response, 413);
	}

	@Test
	void brokenUploadIsBadRequest() throws Exception {
		HttpResponse<String> response = send(request("/upload").header("Content-Type", "multipart/form-data")
			.POST(HttpRequest.BodyPublishers.ofString("nonsense")));
		problem(response, 400);
	}

	@Test
	void violationInAServiceNamesTheField() throws Exception {
		assertThat(fields(get("/in-service", 400))).containsExactly("count");
	}

	@Test
	void invalidReturnValueIsOurFault() throws Exception {
		get("/invalid-return", 500);
	}

	@Test
	void headOfAFailureHasNoBody() throws Exception {
		HttpResponse<String> response = send(request("/gone").method("HEAD", HttpRequest.BodyPublishers.noBody()));
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.body()).isEmpty();
	}

	@Test
	void reasonOfTheServiceIsTheDetail() throws Exception {
		assertThat(get("/reason", 410).get("detail").asString()).isEqualTo("It is over");
	}

	@Test
	void annotatedExceptionHasItsStatus() throws Exception {
		assertThat(get("/annotated", 423).get("code").asString()).isEqualTo("LOCKED");
	}

	@Test
	void handlerOfTheServiceWins() throws Exception {
		HttpResponse<String> response = send(request("/own"));
		assertThat(response.statusCode()).isEqualTo(418);
		assertThat(response.body()).isEqualTo("mine");
	}

	@Test
	void mapperOfTheServiceIsAsked() throws Exception {
		assertThat(get("/mapped", 402).get("code").asString()).isEqualTo("PAY");
	}

	private JsonNode get(String path, int status) throws Exception {
		return problem(send(request(path)), status);
	}

	private JsonNode post(String path, String body, int status) throws Exception {
		return problem(send(request(path).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))), status);
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static JsonNode problem(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		JsonNode body = json.readTree(response.body());
		assertThat(body.propertyNames()).contains("type", "title", "status", "detail", "instance", "code", "requestId",
				"timestamp", "errors");
		assertThat(response.headers().firstValue("X-Request-ID")).hasValue(body.get("requestId").asString());
		return body;
	}

	private static List<String> fields(JsonNode body) {
		return body.get("errors").findValuesAsString("field");
	}

	@SpringBootConfiguration
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class, JacksonAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, ValidationAutoConfiguration.class,
			MultipartAutoConfiguration.class, ErrorAutoConfiguration.class })
	@Import({ Api.class, Advice.class, RequestIds.class, Validated.class })
	static class Service {

		@Bean
		FilterRegistrationBean<Filter> failingFilter() {
			return new FilterRegistrationBean<>((request, response, chain) -> {
				if (((HttpServletRequest) request).getRequestURI().equals("/filtered")) {
					throw new IllegalStateException("secret");
				}
				chain.doFilter(request, response);
			});
		}

		@Bean
		ProblemMapper payment() {
			return (failure) -> (failure instanceof PaymentMissing)
					? Problem.of(HttpStatus.PAYMENT_REQUIRED, "PAY", "Pay first") : null;
		}

	}

	/** Auto-configurations of other packages are imported by name. */
	static class RequestIds implements DeferredImportSelector {

		@Override
		public String[] selectImports(AnnotationMetadata metadata) {
			return new String[] { "io.sharedcore.context.RequestIdAutoConfiguration" };
		}

	}

	@RestController
	static class Api {

		private final Validated validated;

		Api(Validated validated) {
			this.validated = validated;
		}

		@GetMapping("/gone")
		String gone() {
			throw NotFoundException.of("ticket", 1);
		}

		@GetMapping(path = "/json", produces = MediaType.APPLICATION_JSON_VALUE)
		Map<String, String> json() {
			return Map.of();
		}

		@GetMapping("/custom")
		String custom() {
			throw new ApiException(HttpStatus.CONFLICT, "TICKET_CLOSED", "It is closed", Map.of("closedBy", "jo"));
		}

		@GetMapping("/bug")
		String bug() {
			throw new IllegalStateException("secret");
		}

		@GetMapping("/callable-bug")
		Callable<String> callableBug() {
			return this::bug;
		}

		@GetMapping("/error-thrown")
		String error() {
			throw new AssertionError("secret");
		}

		@GetMapping("/sent")
		void sent(HttpServletResponse response) throws IOException {
			response.sendError(403, "secret");
		}

		@PostMapping("/tickets")
		void create(@Valid @RequestBody Ticket ticket) {
		}

		@GetMapping("/tickets/{id}")
		void ticket(@PathVariable UUID id) {
		}

		@GetMapping("/limited")
		void limited(@RequestParam @Max(10) int limit) {
		}

		@GetMapping("/breaks-off")
		void breaksOff(HttpServletResponse response) throws IOException {
			response.getOutputStream().print("begun");
			response.flushBuffer();
			throw new IllegalStateException("secret of the stream");
		}

		@GetMapping("/writer")
		void writer(HttpServletResponse response) throws IOException {
			response.getWriter().write("half an ans");
			throw new NotFoundException("Käse ist aus");
		}

		@GetMapping("/download")
		void download(HttpServletResponse response) {
			response.setHeader("Content-Disposition", "attachment; filename=a.pdf");
			response.setHeader("Content-Encoding", "gzip");
			response.setHeader("ETag", "\"1\"");
			throw new IllegalStateException("secret");
		}

		@GetMapping("/slow")
		DeferredResult<String> slow() {
			return new DeferredResult<>(50L);
		}

		@GetMapping("/deferred")
		DeferredResult<String> deferred() {
			DeferredResult<String> result = new DeferredResult<>();
			result.setErrorResult(NotFoundException.of("ticket", 1));
			return result;
		}

		@PostMapping("/upload")
		void upload(@RequestPart MultipartFile file) {
		}

		@GetMapping("/in-service")
		void inService() {
			this.validated.accept(11);
		}

		@GetMapping("/invalid-return")
		void invalidReturn() {
			this.validated.produce();
		}

		@GetMapping("/reason")
		void reason() {
			throw new ResponseStatusException(HttpStatus.GONE, "It is over");
		}

		@GetMapping("/annotated")
		void annotated() {
			throw new IllegalStateException(new Annotated());
		}

		@GetMapping("/own")
		void own() {
			throw new Own();
		}

		@GetMapping("/mapped")
		void mapped() {
			throw new PaymentMissing();
		}

	}

	@RestControllerAdvice
	static class Advice {

		@ExceptionHandler
		@ResponseStatus(HttpStatus.I_AM_A_TEAPOT)
		String own(Own failure) {
			return "mine";
		}

	}

	@org.springframework.validation.annotation.Validated
	static class Validated {

		void accept(@Max(10) int count) {
		}

		@NotNull
		String produce() {
			return null;
		}

	}

	record Ticket(@NotBlank String title, @Valid List<Item> items, Priority priority) {

	}

	record Item(@NotNull @Max(10) Integer count) {

	}

	enum Priority {

		LOW, HIGH

	}

	@ResponseStatus(HttpStatus.LOCKED)
	static class Annotated extends RuntimeException {

	}

	static class Own extends RuntimeException {

	}

	static class PaymentMissing extends RuntimeException {

	}

}
