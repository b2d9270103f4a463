package io.sharedcore.idempotency;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a caller sees in each situation.
 */
@ExtendWith(OutputCaptureExtension.class)
class SituationTests {

	private static OrderService service;

	private final String key = UUID.randomUUID().toString();

	@BeforeAll
	static void start() {
		service = OrderService.start(OrderDatabase.postgres());
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void firstRequestIsAnsweredAsWithoutTheAnnotation() {
		HttpResponse<String> keyed = service.post("/required").key(this.key).send();
		HttpResponse<String> plain = service.post("/plain").send();
		assertThat(keyed.statusCode()).isEqualTo(plain.statusCode());
		assertThat(keyed.headers().map().keySet()).isEqualTo(plain.headers().map().keySet());
		assertThat(keyed.headers().firstValue("Content-Type")).isEqualTo(plain.headers().firstValue("Content-Type"));
	}

	@Test
	void replayHasTheStoredHeadersAndNoOthers() {
		HttpResponse<String> first = service.post("/orders").key(this.key).json("{\"name\":\"tea\"}").send();
		HttpResponse<String> replay = service.post("/orders").key(this.key).json("{\"name\":\"tea\"}").send();
		assertThat(replay.body()).isEqualTo(first.body());
		for (String header : List.of("Content-Type", "Location", "ETag")) {
			assertThat(replay.headers().firstValue(header)).isPresent().isEqualTo(first.headers().firstValue(header));
		}
		assertThat(first.headers().firstValue("Set-Cookie")).isPresent();
		assertThat(replay.headers().map()).doesNotContainKeys("Set-Cookie", "X-Number");
		assertThat(replay.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(replay.headers().firstValue("X-Request-Id")).isPresent()
			.isNotEqualTo(first.headers().firstValue("X-Request-Id"));
	}

	@Test
	void quotedKeyIsTheSameKey() {
		String first = service.post("/required").key(this.key).send().body();
		assertThat(service.post("/required").key('"' + this.key + '"').send().body()).isEqualTo(first);
	}

	@Test
	void optionalKeyMayBeMissing() {
		int before = service.orders();
		assertThat(service.post("/orders").json("{\"name\":\"tea\"}").send().statusCode()).isEqualTo(201);
		assertThat(service.post("/orders").json("{\"name\":\"tea\"}").send().statusCode()).isEqualTo(201);
		assertThat(service.orders()).isEqualTo(before + 2);
	}

	@Test
	void requiredKeyMayNotBeMissing() {
		double before = service.counted(Outcome.INVALID);
		HttpResponse<String> response = service.post("/required").send();
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("IDEMPOTENCY_KEY_MISSING");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(service.counted(Outcome.INVALID)).isEqualTo(before + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\"\"", "a b", "\"a\", \"b\"", "\"a\";b=c", "\"a\\\"b\"" })
	void malformedKeyIsRefused(String malformed) {
		int before = service.orders();
		for (String path : List.of("/required", "/search")) {
			HttpResponse<String> response = service.post(path).key(malformed).send();
			assertThat(response.statusCode()).isEqualTo(400);
			assertThat(response.body()).contains("IDEMPOTENCY_KEY_INVALID");
		}
		assertThat(service.orders()).isEqualTo(before);
	}

	@Test
	void severalKeysAreRefused() {
		HttpResponse<String> response = service.post("/required").key("a").key("a").send();
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("IDEMPOTENCY_KEY_INVALID");
	}

	@ParameterizedTest
	@CsvSource({ "/search?a=1, /search?a=2", "/search?a=1&a=2, /search?a=2&a=1", "/search?a=1, /search?a=1&b=2",
			"/search, /search?a=", "/search?a=b%26c=d, /search?a=b&c=d", "/orders/1/close, /orders/2/close",
			"/files/a/b, /files/a/c" })
	void otherQueryOrPathIsAnotherRequest(String first, String second) {
		assertThat(service.post(first).key(this.key).send().statusCode()).isEqualTo(200);
		HttpResponse<String> response = service.post(second).key(this.key).send();
		assertThat(response.statusCode()).isEqualTo(422);
		assertThat(response.body()).contains("IDEMPOTENCY_KEY_REUSED").doesNotContain(this.key);
	}

	@ParameterizedTest
	@CsvSource({ "/search?a=1&b=2, /search?b=2&a=1", "/search?a=%20b, /search?a=+b", "/search?a=%7E, /search?a=~",
			"/orders/%7E/close, /orders/~/close" })
	void otherSpellingIsTheSameRequest(String first, String second) {
		String body = service.post(first).key(this.key).send().body();
		HttpResponse<String> response = service.post(second).key(this.key).send();
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo(body);
	}

	@ParameterizedTest
	@CsvSource({ "application/json, true", "application/octet-stream, true", "application/json, false",
			"application/x-www-form-urlencoded, true", "application/x-www-form-urlencoded, false" })
	void tooLargeRequestIsRefused(String contentType, boolean knownLength) {
		byte[] body = ("a=" + "x".repeat(1_200_000)).getBytes();
		double before = service.counted(Outcome.INVALID);
		HttpResponse<String> response = service.post("/body/bytes")
			.key(this.key)
			.body(contentType,
					knownLength ? BodyPublishers.ofByteArray(body)
							: BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))
			.send();
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(response.body()).contains("CONTENT_TOO_LARGE");
		assertThat(service.counted(Outcome.INVALID)).isEqualTo(before + 1);
		assertThat(service.post("/body/bytes").key(this.key).body("application/octet-stream", "a").send().statusCode())
			.isEqualTo(200);
	}

	@Test
	void requestThatIsTooLargeForAFilterIsRefused() {
		double before = service.counted(Outcome.INVALID);
		HttpResponse<String> response = service.post("/body/form")
			.method("PUT")
			.key(this.key)
			.body("application/x-www-form-urlencoded", "name=" + "x".repeat(1_200_000))
			.send();
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(response.body()).contains("CONTENT_TOO_LARGE");
		assertThat(service.counted(Outcome.INVALID)).isEqualTo(before + 1);
	}

	@Test
	void muchTooLargeRequestHasItsResponseBeforeItsEnd() throws IOException {
		try (Socket socket = new Socket("localhost", service.port())) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream()
				.write(("POST /body/bytes HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic YWxpY2U6c2VjcmV0"
						+ "\r\nIdempotency-Key: " + this.key + "\r\nContent-Type: application/octet-stream"
						+ "\r\nContent-Length: 80000000\r\n\r\nthe first bytes")
					.getBytes(StandardCharsets.US_ASCII));
			BufferedReader response = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
			assertThat(response.readLine()).startsWith("HTTP/1.1 413");
		}
	}

	@Test
	void largestRequestIsExecuted() {
		HttpResponse<String> response = service.post("/body/bytes")
			.key(this.key)
			.body("application/octet-stream", BodyPublishers.ofByteArray(new byte[1024 * 1024]))
			.send();
		assertThat(response.body()).startsWith("1048576#");
	}

	@Test
	void largeRequestWithoutAKeyIsNotLimited() {
		HttpResponse<String> response = service.post("/body/bytes")
			.body("application/octet-stream", BodyPublishers.ofByteArray(new byte[1_200_000]))
			.send();
		assertThat(response.body()).startsWith("1200000#");
	}

	@Test
	void tooLargeResponseIsSentAndStoredWithoutItsBody(CapturedOutput output) {
		HttpResponse<String> first = service.post("/sized?size=300000").key(this.key).send();
		assertThat(first.body()).hasSize(300_000);
		assertThat(output).contains("shared-core.idempotency.max-response-size", "POST /sized");
		HttpResponse<String> again = service.post("/sized?size=300000").key(this.key).send();
		assertThat(again.statusCode()).isEqualTo(409);
		assertThat(again.body()).contains("IDEMPOTENCY_RESULT_TOO_LARGE");
		assertThat(again.headers().firstValue("Retry-After")).isEmpty();
	}

	@Test
	void responseOfTheLargestSizeIsReplayed() {
		String path = "/sized?size=" + 256 * 1024;
		assertThat(service.post(path).key(this.key).send().statusCode()).isEqualTo(200);
		assertThat(service.post(path).key(this.key).send().body()).hasSize(256 * 1024);
	}

	@Test
	void outcomesAreCounted() {
		double executed = service.counted(Outcome.EXECUTED);
		double replayed = service.counted(Outcome.REPLAYED);
		double reused = service.counted(Outcome.REUSED);
		double tooLarge = service.counted(Outcome.TOO_LARGE);
		service.post("/search?a=1").key(this.key).send();
		service.post("/search?a=1").key(this.key).send();
		service.post("/search?a=2").key(this.key).send();
		service.post("/sized?size=300000").key(this.key).send();
		service.post("/sized?size=300000").key(this.key).send();
		service.post("/search").send();
		assertThat(service.counted(Outcome.EXECUTED)).isEqualTo(executed + 2);
		assertThat(service.counted(Outcome.REPLAYED)).isEqualTo(replayed + 1);
		assertThat(service.counted(Outcome.REUSED)).isEqualTo(reused + 1);
		assertThat(service.counted(Outcome.TOO_LARGE)).isEqualTo(tooLarge + 1);
	}

	@Test
	void invalidArgumentsFreeTheKey() {
		HttpResponse<String> invalid = service.post("/orders")
			.key(this.key)
			.json("{\"name\":\"" + "x".repeat(21) + "\"}")
			.send();
		assertThat(invalid.statusCode()).isEqualTo(400);
		assertThat(service.post("/orders").key(this.key).json("{\"name\":").send().statusCode()).isEqualTo(400);
		assertThat(service.post("/orders").key(this.key).json("{\"name\":\"tea\"}").send().statusCode()).isEqualTo(201);
	}

	@Test
	void keyIsNotLogged(CapturedOutput output) {
		service.post("/required").key(this.key).send();
		service.post("/required").key(this.key).send();
		service.post("/orders").key(this.key + ",\"").send();
		assertThat(output).doesNotContain(this.key);
	}

}
