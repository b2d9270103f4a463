package io.sharedcore.idempotency;

import java.net.http.HttpResponse;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A failed request leaves neither effect nor record.
 */
class RollbackTests {

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
	@CsvSource({ "/fail/exception, 500", "/fail/checked, 500", "/fail/error, 500", "/fail/api, 409",
			"/fail/handled, 200", "/fail/annotated, 423", "/fail/status, 409", "/fail/server-status, 503",
			"/fail/response-status, 422", "/fail/serialization, 500", "/fail/created-then-unwritable, 500",
			"/fail/caught, 500", "/fail-with-send-error?status=200, 500", "/fail/later, 500", "/fail/deferred, 409",
			"/fail-with-send-error, 409", "/fail-flushed, 409" })
	void failureIsRolledBackAndCanBeRetried(String path, int status) {
		for (int attempt = 0; attempt < 2; attempt++) {
			HttpResponse<String> response = service.post(path).key(this.key).send();
			assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
			assertThat(response.body()).doesNotContain("secret", "xxx");
			assertThat(response.headers().firstValue(StoredResponse.REPLAYED)).isEmpty();
			assertThat(service.orders()).isZero();
			assertThat(service.records()).isZero();
		}
	}

	@Test
	void failureOfTheCommitIsTheNormalErrorAndNothingOfTheResponse() {
		HttpResponse<String> response = service.post("/fail/deferred").key(this.key).send();
		assertThat(response.statusCode()).isEqualTo(409);
		assertThat(response.body()).contains("DUPLICATE_VALUE").doesNotContain("ok");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.headers().map()).doesNotContainKeys("Location", "Set-Cookie", "ETag", "X-Of-The-Handler");
		assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
		assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
	}

	@Test
	void deadlineOfTheCallerEndsTheStatementAndFreesTheKey() {
		for (int attempt = 0; attempt < 2; attempt++) {
			HttpResponse<String> response = service.post("/fail/slow-statement")
				.key(this.key)
				.header("X-Request-Timeout-Ms", "500")
				.send();
			assertThat(response.statusCode()).as(response.body()).isEqualTo(504);
			assertThat(response.body()).contains("DEADLINE_EXCEEDED");
			assertThat(service.orders()).isZero();
			assertThat(service.records()).isZero();
		}
	}

	@Test
	void responseOfAFailureIsTheHandlersOwn() {
		HttpResponse<String> response = service.post("/fail/server-status").key(this.key).send();
		assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
		assertThat(response.headers().firstValue("X-Of-The-Handler")).isPresent();
		assertThat(service.post("/fail/status").key(this.key).send().body()).isEqualTo("{\"own\":\"body\"}");
	}

}
