package io.sharedcore.client;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpEntity;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.util.LinkedMultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Character sets, missing values, declared lengths and the names of properties.
 */
@ParameterizedClass
@EnumSource(WayIn.class)
class WireDetailTests {

	private final WayIn way;

	private final MisbehavingServer server = new MisbehavingServer();

	private TestClient test;

	WireDetailTests(WayIn way) {
		this.way = way;
		this.test = this.way.of(this.server).build();
	}

	record User(String name) {
	}

	@AfterEach
	void close() throws Exception {
		this.test.close();
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ISO-8859-1", "\"iso-8859-1\"", "windows-1252", "utf-8", "UTF-16BE" })
	void jsonIsReadInItsCharacterSet(String charset) {
		byte[] body = "{\"name\":\"Zoë\"}".getBytes(Charset.forName(charset.replace("\"", "")));
		this.server.then((request, exchange) -> {
			exchange.write("HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=" + charset
					+ "\r\nContent-Length: " + body.length + "\r\n\r\n");
			exchange.out().write(body);
			exchange.out().flush();
		});
		assertThat(this.test.client().getJson(TestClient.SERVICE, "/", User.class)).isEqualTo(new User("Zoë"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "utf-8", "UTF-8", "none", "binary", "aws-chunked", "identity", "", "iso-8859-1, utf-8" })
	void contentEncodingThatIsNotACodingIsIgnored(String encoding) {
		this.server.then(MisbehavingServer.answer(200, "{\"name\":\"Ann\"}", "Content-Encoding: " + encoding));
		assertThat(this.test.client().getJson(TestClient.SERVICE, "/", User.class)).isEqualTo(new User("Ann"));
	}

	@Test
	void statusIsKnownWhateverTheContentEncodingIs() {
		this.server.then(MisbehavingServer.answer(404, "{\"name\":\"Ann\"}", "Content-Encoding: br"));
		assertThatExceptionOfType(ServiceResponseException.class)
			.isThrownBy(() -> this.test.client().get(TestClient.SERVICE, "/"))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(404));
	}

	@Test
	void bodyInACodingThatWasNotOfferedIsPassedOn() {
		this.server.then(MisbehavingServer.answer(200, "coded", "Content-Encoding: br"));
		ServiceResponse response = this.test.client().get(TestClient.SERVICE, "/");
		assertThat(response.text()).isEqualTo("coded");
		assertThat(response.headers().getFirst("Content-Encoding")).isEqualTo("br");
	}

	@Test
	void onlyCodingsOfTheListAreDecoded() {
		List<String> offered = List.of("gzip", "deflate", "zstd");
		assertThat(ContentCodingExec.decodable("GZIP, aws-chunked", offered)).isEqualTo("gzip");
		assertThat(ContentCodingExec.decodable("deflate,gzip", offered)).isEqualTo("deflate, gzip");
		assertThat(ContentCodingExec.decodable("zstd", offered)).isEqualTo("zstd");
		assertThat(ContentCodingExec.decodable("gzip, br", offered)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n",
			"HTTP/1.1 204 No Content\r\nContent-Encoding: gzip\r\n\r\n",
			"HTTP/1.1 304 Not Modified\r\nContent-Encoding: gzip\r\n\r\n" })
	void emptyBodyThatSaysItIsPackedIsEmpty(String response) {
		this.server.then(MisbehavingServer.raw(response));
		assertThat(this.test.client().get(TestClient.SERVICE, "/").body()).isEmpty();
	}

	@Test
	void cookieOfAResponseIsNotSentWithTheNextRequest() {
		this.server.then(MisbehavingServer.answer(200, "{}", "Set-Cookie: SESSION=ann; Path=/"));
		this.test.client().get(TestClient.SERVICE, "/");
		this.test.client().get(TestClient.SERVICE, "/");
		assertThat(this.server.received()).hasSize(2)
			.allSatisfy((request) -> assertThat(request.header("Cookie")).isNull());
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH" })
	void requestWithoutBodyDeclaresItsLength(String method) {
		ServiceHttpClient client = this.test.client();
		switch (method) {
			case "POST" -> client.post(TestClient.SERVICE, "/", null);
			case "PUT" -> client.put(TestClient.SERVICE, "/", null);
			default -> client.patch(TestClient.SERVICE, "/", null);
		}
		assertThat(this.server.received().get(0).header("Content-Length")).isEqualTo("0");
	}

	@Test
	void bodyIsSentInTheCharacterSetThatItSays() {
		ServiceHttpClient client = this.test.client();
		RequestOptions latin = RequestOptions.defaults().withHeader("Content-Type", "text/plain;charset=ISO-8859-1");
		client.post(TestClient.SERVICE, "/", "Zoë", latin);
		client.post(TestClient.SERVICE, "/", new User("Zoë"),
				RequestOptions.defaults().withHeader("Content-Type", "application/json;charset=ISO-8859-1"));
		assertThat(this.server.received().get(0).header("Content-Length")).isEqualTo("3");
		assertThat(this.server.received().get(1).body()).isEqualToIgnoringCase("{\"name\":\"Zo\\u00eb\"}");
		assertThatExceptionOfType(ServiceCallException.class)
			.isThrownBy(() -> client.post(TestClient.SERVICE, "/", "€", latin))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.REFUSED));
	}

	@Test
	void missingValueIsRefusedByEveryOption() {
		RequestOptions options = RequestOptions.defaults();
		List<Runnable> calls = List.of(() -> options.withQueryParam("a", (String) null),
				() -> options.withQueryParam("a", (Object[]) null), () -> options.withQueryParam("a", "b", null),
				() -> options.withQueryParam("a", Arrays.asList("b", null)), () -> options.withUriVariable("a", null),
				() -> options.withHeader("a", (String) null), () -> options.withHeader("a", (String[]) null),
				() -> options.withToken(null), () -> options.withIdempotencyKey(null), () -> options.withTimeout(null),
				() -> options.withAttemptTimeout(null), () -> options.withRetry(null));
		assertThat(calls).allSatisfy((call) -> assertThatIllegalArgumentException().isThrownBy(call::run));
	}

	static Stream<Object> handles() {
		StreamingHttpOutputMessage.Body body = (out) -> out.write(1);
		return Stream.of(new ByteArrayInputStream(new byte[500]), new StringReader("text"), body,
				new LinkedMultiValueMap<>(Map.of("file", List.of(new ByteArrayInputStream(new byte[500])))),
				new LinkedMultiValueMap<>(Map.of("file", List.of(new HttpEntity<>(new StringReader("text"))))));
	}

	@ParameterizedTest
	@MethodSource("handles")
	void whatWouldBeWrittenAsAnEmptyObjectIsRefused(Object body) {
		assertThatExceptionOfType(ServiceCallException.class)
			.isThrownBy(() -> this.test.client().post(TestClient.SERVICE, "/", body))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServiceCallException.Kind.REFUSED))
			.withMessageContaining("InputStreamResource");
		assertThat(this.server.hits()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "10737418240", "10485761", "99999999999999999999999" })
	void declaredLengthAboveTheLimitIsRefusedAtOnce(String length) {
		this.server.then((request, exchange) -> {
			exchange
				.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n");
			exchange.waitForClose();
		});
		assertThatExceptionOfType(ServiceProtocolException.class)
			.isThrownBy(() -> this.test.client().get(TestClient.SERVICE, "/"));
		assertThat(this.server.hits()).isEqualTo(1);
	}

	@Test
	void timeoutNamesThePropertyInForce() {
		this.server.then(MisbehavingServer.silence());
		assertThat(timeoutMessage(RequestOptions.defaults().withTimeout(Duration.ofMillis(50))))
			.contains("RequestOptions.withTimeout");
		restart("timeout");
		assertThat(timeoutMessage(RequestOptions.defaults())).contains("(shared-core.client.timeout)");
		restart("services." + TestClient.SERVICE + ".timeout");
		assertThat(timeoutMessage(RequestOptions.defaults()))
			.contains("(shared-core.client.services.user-service.timeout)");
		try (CurrentDeadline.Scope scope = CurrentDeadline.open(Deadline.in(Duration.ofMillis(20)))) {
			assertThat(timeoutMessage(RequestOptions.defaults())).contains("the deadline of the request");
		}
	}

	@Test
	void underscoreInAHostNameIsSaid() {
		assertThatIllegalArgumentException().isThrownBy(() -> BaseUrl.parse("http://user_service:8080"))
			.withMessageContaining("'_'");
		assertThatExceptionOfType(ServiceCallException.class)
			.isThrownBy(() -> this.test.client().get("http://user_service", "/"))
			.withMessageContaining("'_'");
	}

	private void restart(String property) {
		this.test.close();
		this.test = this.way.of(this.server).with(property, "50ms").build();
	}

	private String timeoutMessage(RequestOptions options) {
		ServiceTimeoutException failure = catchThrowableOfType(ServiceTimeoutException.class,
				() -> this.test.client().get(TestClient.SERVICE, "/", options.withoutRetry()));
		return failure.getMessage();
	}

}
