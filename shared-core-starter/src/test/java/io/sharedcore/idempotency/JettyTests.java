package io.sharedcore.idempotency;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests with a key on the other container.
 */
class JettyTests {

	private static OrderService service;

	private final String key = UUID.randomUUID().toString();

	@BeforeAll
	static void start() {
		service = OrderService.start(List.of(OrderApplication.class, JettyServletWebServerAutoConfiguration.class),
				OrderDatabase.postgres(), Clock.systemUTC());
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/response/binary", "/response/empty", "/response/accepted", "/response/writer",
			"/response/output", "/response/redirect" })
	void responseIsReplayed(String path) {
		HttpResponse<String> first = service.post(path).key(this.key).send();
		HttpResponse<String> replay = service.post(path).key(this.key).send();
		assertThat(replay.headers().firstValue(StoredResponse.REPLAYED)).hasValue("true");
		assertThat(replay.statusCode()).isEqualTo(first.statusCode()).isLessThan(400);
		assertThat(replay.body()).isEqualTo(first.body());
		assertThat(replay.headers().allValues("Content-Type")).isEqualTo(first.headers().allValues("Content-Type"));
		assertThat(replay.headers().allValues("Location")).isEqualTo(first.headers().allValues("Location"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/body/form?name=c|[c, a, b] none", "/body/form-map|{name=[a, b]}",
			"/body/stream|name=a&name=b", "/body/parameters-then-stream|a name=a&name=b" })
	void formIsReadAndCompared(String path, String expected) {
		String form = "application/x-www-form-urlencoded";
		HttpResponse<String> first = service.post(path).key(this.key).body(form, "name=a&name=b").send();
		assertThat(first.body()).startsWith(expected + "#");
		assertThat(service.post(path).key(this.key).body(form, "name=a&name=b").send().body()).isEqualTo(first.body());
		assertThat(service.post(path).key(this.key).body(form, "name=a&name=c").send().statusCode()).isEqualTo(422);
	}

	@ParameterizedTest
	@CsvSource({ "/fail/exception, 500", "/fail/handled, 200", "/fail/status, 409", "/fail/deferred, 409",
			"/fail-with-send-error, 409", "/fail-flushed, 409", "/fail/later, 500" })
	void failureIsRolledBack(String path, int status) {
		int before = service.orders();
		HttpResponse<String> response = service.post(path).key(this.key).send();
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.body()).doesNotContain("secret", "xxx");
		assertThat(service.orders()).isEqualTo(before);
	}

	@Test
	void failureOfTheCommitLeavesNothingOfTheResponse() {
		HttpResponse<String> response = service.post("/fail/deferred").key(this.key).send();
		assertThat(response.body()).contains("DUPLICATE_VALUE");
		assertThat(response.headers().map()).doesNotContainKeys("location", "set-cookie", "etag", "x-of-the-handler");
		assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
	}

}
