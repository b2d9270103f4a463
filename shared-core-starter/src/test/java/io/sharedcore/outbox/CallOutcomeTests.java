package io.sharedcore.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.sharedcore.client.ServiceCall;
import io.sharedcore.client.ServiceCallException;
import io.sharedcore.client.ServiceResponse;
import io.sharedcore.client.ServiceResponseException;
import io.sharedcore.client.ServiceUnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a response or a failure means for a call.
 */
class CallOutcomeTests {

	@ParameterizedTest
	@ValueSource(ints = { 200, 201, 202, 204, 206, 299 })
	void successIsSent(int status) {
		CallOutcome outcome = CallOutcome.of("s", ServiceResponse.json(status, "{}"));
		assertThat(outcome.kind()).isEqualTo(CallOutcome.Kind.SENT);
		assertThat(outcome.status()).isEqualTo(status);
		assertThat(outcome.problem()).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 300, 301, 302, 303, 304, 307, 308 })
	void redirectIsRefused(int status) {
		CallOutcome outcome = CallOutcome.of("s", ServiceResponse.json(status, ""));
		assertThat(outcome.kind()).isEqualTo(CallOutcome.Kind.REFUSED);
		assertThat(outcome.problem()).isEqualTo("s responded " + status + ", which is not followed");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "400,-,REFUSED", "401,-,FAILED", "402,-,REFUSED", "403,-,FAILED",
			"404,-,REFUSED", "405,-,REFUSED", "406,-,REFUSED", "408,-,FAILED", "409,-,REFUSED",
			"409,STALE_VERSION,REFUSED", "409,IDEMPOTENCY_IN_PROGRESS,FAILED", "409,IDEMPOTENCY_RESULT_TOO_LARGE,SENT",
			"422,IDEMPOTENCY_KEY_REUSED,REFUSED", "422,IDEMPOTENCY_IN_PROGRESS,REFUSED", "410,-,REFUSED",
			"413,-,REFUSED", "415,-,REFUSED", "421,-,REFUSED", "422,-,REFUSED", "425,-,FAILED", "429,-,FAILED",
			"431,-,REFUSED", "451,-,REFUSED", "499,-,REFUSED", "500,-,FAILED", "501,-,FAILED", "502,-,FAILED",
			"503,-,FAILED", "504,-,FAILED", "520,-,FAILED", "599,-,FAILED", "500,IDEMPOTENCY_RESULT_TOO_LARGE,FAILED" })
	void errorResponseIsRetriedIfTheRequestMayBeGood(int status, @Nullable String code, CallOutcome.Kind kind) {
		assertThat(CallOutcome.of(response(status, code, null)).kind()).isEqualTo(kind);
	}

	@Test
	void problemHasStatusCodeAndDetailInOneMaskedLine() {
		ServiceResponseException failure = response(422, "VALIDATION_FAILED", "title\r\nis bad, password=abc");
		assertThat(CallOutcome.of(failure).problem())
			.isEqualTo("s responded 422 VALIDATION_FAILED: title is bad, password=******");
	}

	@Test
	void problemOfAFailureIsOneMaskedLine() {
		CallOutcome outcome = CallOutcome.of(new ServiceUnavailableException(call(), "token=abc\nreset", null));
		assertThat(outcome.kind()).isEqualTo(CallOutcome.Kind.FAILED);
		assertThat(outcome.problem()).doesNotContain("abc", "\n").contains("reset");
		assertThat(CallOutcome.of(new IllegalStateException("x".repeat(2000))).problem()).hasSize(501).endsWith("…");
		assertThat(
				CallOutcome.of(new ServiceCallException(call(), ServiceCallException.Kind.REFUSED, "x", null)).kind())
			.isEqualTo(CallOutcome.Kind.FAILED);
	}

	@Test
	void retryAfterIsKept() {
		assertThat(CallOutcome.of(response(503, null, null)).retryAfter()).isEqualTo(Duration.ofSeconds(7));
	}

	@Test
	void bodyOfAnAcceptedCallIsCutAtACharacter() {
		assertThat(body("x".repeat(70_000))).hasSize(65_536);
		assertThat(body("x" + "\uD83D\uDE00".repeat(20_000)).getBytes(StandardCharsets.UTF_8)).hasSize(65_533);
		assertThat(body("ä".repeat(32_768))).hasSize(32_768);
		assertThat(body("")).isEmpty();
	}

	private static String body(String text) {
		return CallOutcome.of("s", ServiceResponse.json(200, text)).body();
	}

	private static ServiceResponseException response(int status, @Nullable String code, @Nullable String detail) {
		ProblemDetail problem = ProblemDetail.forStatus(status);
		problem.setDetail(detail);
		if (code != null) {
			problem.setProperty("code", code);
		}
		return new ServiceResponseException(call(), ServiceResponse.json(status, "{}"), "answered " + status, problem,
				Duration.ofSeconds(7));
	}

	private static ServiceCall call() {
		return new ServiceCall("s", HttpMethod.POST, "/", 1, Duration.ZERO, "r");
	}

}
