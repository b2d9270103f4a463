package io.sharedcore.idempotency;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies of all kinds can be read, are part of the fingerprint, and are replayed byte for
 * byte.
 */
class BodyTests {

	private static final String FORM = "application/x-www-form-urlencoded";

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

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "/body/form?q=1&name=c|[c, a, b] 1", "/body/form-map|{name=[a, b]}", "/body/stream|name=a&name=b",
					"/body/reader|name=a&name=b", "/body/bytes|13", "/body/parameters-then-stream|a name=a&name=b" })
	void formIsReadAndCompared(String path, String expected) {
		HttpResponse<String> first = service.post(path).key(this.key).body(FORM, "name=a&name=b").send();
		assertThat(first.body()).startsWith(expected + "#");
		assertThat(service.post(path).key(this.key).body(FORM, "name=a&name=b").send().body()).isEqualTo(first.body());
		assertThat(service.post(path).key(this.key).body(FORM, "name=a&name=c").send().statusCode()).isEqualTo(422);
	}

	@Test
	void formIsReadAsWithoutAKey() {
		String form = "name=%C3%A4+%26&amount=3&other";
		String unkeyed = service.post("/body/form-object").body(FORM, form).send().body();
		String keyed = service.post("/body/form-object").key(this.key).body(FORM, form).send().body();
		assertThat(keyed.split("#")[0]).isEqualTo(unkeyed.split("#")[0]).contains("\u00e4 &", "3");
	}

	@Test
	void formThatTheContainerHasReadIsCompared() {
		HttpResponse<String> first = service.post("/body/form/").key(this.key).body(FORM, "name=a&name=b").send();
		assertThat(first.body()).startsWith("[a, b] none#");
		assertThat(service.post("/body/form/").key(this.key).body(FORM, "name=a&name=b").send().body())
			.isEqualTo(first.body());
		assertThat(service.post("/body/form/").key(this.key).body(FORM, "name=b&name=a").send().statusCode())
			.isEqualTo(422);
	}

	@Test
	void malformedFormIsTheCallersFault() {
		assertThat(service.post("/body/form").key(this.key).body(FORM, "name=%zz").send().statusCode()).isEqualTo(400);
	}

	@Test
	void formOfAPutIsReadAndCompared() {
		HttpResponse<String> first = service.post("/body/form").method("PUT").key(this.key).body(FORM, "name=a").send();
		assertThat(first.body()).startsWith("[a]#");
		assertThat(service.post("/body/form").method("PUT").key(this.key).body(FORM, "name=a").send().body())
			.isEqualTo(first.body());
		assertThat(service.post("/body/form").method("PUT").key(this.key).body(FORM, "name=b").send().statusCode())
			.isEqualTo(422);
	}

	@ParameterizedTest
	@CsvSource({ "/body/stream, a%0Ab#", "/body/reader, a|b#", "/body/bytes, 3#" })
	void textIsReadAndCompared(String path, String expected) {
		HttpResponse<String> first = service.post(path).key(this.key).body("text/plain", "a\nb").send();
		assertThat(first.body()).startsWith(expected.replace("%0A", "\n"));
		assertThat(service.post(path).key(this.key).body("text/plain", "a\nb").send().body()).isEqualTo(first.body());
		assertThat(service.post(path).key(this.key).body("text/plain", "a\nc").send().statusCode()).isEqualTo(422);
	}

	@Test
	void chunkedBodyIsReadAndCompared() {
		HttpResponse<String> first = service.post("/body/stream")
			.key(this.key)
			.body("text/plain", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("chunks".getBytes())))
			.send();
		assertThat(first.body()).startsWith("chunks#");
		assertThat(service.post("/body/stream").key(this.key).body("text/plain", "chunks").send().body())
			.isEqualTo(first.body());
	}

	@Test
	void missingBodyIsCompared() {
		HttpResponse<String> first = service.post("/body/bytes").key(this.key).send();
		assertThat(service.post("/body/bytes").key(this.key).send().body()).isEqualTo(first.body());
		assertThat(service.post("/body/bytes").key(this.key).body("text/plain", "a").send().statusCode())
			.isEqualTo(422);
	}

	@Test
	void multipartIsReadAndComparedWhateverItsBoundary() {
		HttpResponse<String> first = multipart("one", "a", "content").send();
		assertThat(first.body()).startsWith("a f.txt content#");
		assertThat(multipart("one", "a", "content").send().body()).isEqualTo(first.body());
		assertThat(multipart("two", "a", "content").send().body()).isEqualTo(first.body());
		assertThat(multipart("one", "b", "content").send().statusCode()).isEqualTo(422);
		assertThat(multipart("one", "a", "contents").send().statusCode()).isEqualTo(422);
	}

	@Test
	void tooLargeMultipartIsRefused() {
		HttpResponse<String> response = multipart("one", "x".repeat(600_000), "y".repeat(600_000)).send();
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(response.body()).contains("CONTENT_TOO_LARGE");
	}

	@ParameterizedTest
	@CsvSource({ "1048577, false, cannot exceed 1048576", "1048577, true, cannot exceed 1048576",
			"2097153, false, larger than 2097152", "2097153, true, cannot exceed 1048576" })
	void tooLargeJsonIsRefused(int length, boolean chunked, String detail) {
		byte[] json = ("{\"name\":\"" + "x".repeat(length - 11) + "\"}").getBytes(StandardCharsets.US_ASCII);
		HttpRequest.BodyPublisher body = chunked ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(json))
				: BodyPublishers.ofByteArray(json);
		HttpResponse<String> response = service.post("/body/bytes").key(this.key).body("application/json", body).send();
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(response.body()).contains("CONTENT_TOO_LARGE", detail);
	}

	@Test
	void jsonOfTheLimitIsReadAndCompared() {
		String json = "{\"name\":\"" + "x".repeat(1_048_576 - 11) + "\"}";
		HttpResponse<String> first = service.post("/body/bytes").key(this.key).json(json).send();
		assertThat(first.body()).startsWith("1048576#");
		assertThat(service.post("/body/bytes").key(this.key).json(json).send().body()).isEqualTo(first.body());
	}

	private OrderService.Call multipart(String boundary, String name, String content) {
		String body = """
				--%1$s\r
				Content-Disposition: form-data; name="name"\r
				\r
				%2$s\r
				--%1$s\r
				Content-Disposition: form-data; name="file"; filename="f.txt"\r
				Content-Type: text/plain\r
				\r
				%3$s\r
				--%1$s--\r
				""".formatted(boundary, name, content);
		return service.post("/body/multipart").key(this.key).body("multipart/form-data; boundary=" + boundary, body);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/response/binary", "/response/empty", "/response/accepted", "/response/writer",
			"/response/output", "/response/redirect" })
	void responseIsReplayed(String path) {
		HttpResponse<String> first = service.post(path).key(this.key).send();
		HttpResponse<String> replay = service.post(path).key(this.key).send();
		assertThat(replay.headers().firstValue(StoredResponse.REPLAYED)).hasValue("true");
		assertThat(replay.statusCode()).isEqualTo(first.statusCode());
		assertThat(replay.body()).isEqualTo(first.body());
		assertThat(replay.headers().allValues("Content-Type")).isEqualTo(first.headers().allValues("Content-Type"));
		assertThat(replay.headers().allValues("Location")).isEqualTo(first.headers().allValues("Location"));
	}

	@Test
	void writerHasTheSameEncodingAsWithoutAKey() {
		HttpResponse<String> unkeyed = service.post("/response/unkeyed-writer").send();
		HttpResponse<String> keyed = service.post("/response/writer").key(this.key).send();
		assertThat(keyed.headers().firstValue("Content-Type")).isPresent()
			.isEqualTo(unkeyed.headers().firstValue("Content-Type"));
		assertThat(keyed.body().split("#")[0]).isEqualTo(unkeyed.body().split("#")[0]);
	}

}
