package io.sharedcore.client;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole table: method × failure × idempotency key, and {@code If-Match}.
 */
class RetryEligibilityTests {

	private static final Set<Integer> STATUSES = Set.of(408, 429, 502, 503, 504);

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					# kind                 | status | GET   | HEAD  | OPTIONS | PUT   | DELETE | POST  | PATCH | POST+key | PATCH+key
					NOT_CONNECTED          | 0      | true  | true  | true    | true  | true   | true  | true  | true     | true
					NOT_CONNECTED_IN_TIME  | 0      | true  | true  | true    | true  | true   | true  | true  | true     | true
					RESET                  | 0      | true  | true  | true    | true  | true   | false | false | true     | true
					ATTEMPT_TIMEOUT        | 0      | true  | true  | true    | true  | true   | false | false | true     | true
					STATUS                 | 408    | true  | true  | true    | true  | true   | false | false | true     | true
					STATUS                 | 429    | true  | true  | true    | true  | true   | false | false | true     | true
					STATUS                 | 502    | true  | true  | true    | true  | true   | false | false | true     | true
					STATUS                 | 503    | true  | true  | true    | true  | true   | false | false | true     | true
					STATUS                 | 504    | true  | true  | true    | true  | true   | false | false | true     | true
					STATUS                 | 400    | false | false | false   | false | false  | false | false | false    | false
					STATUS                 | 401    | false | false | false   | false | false  | false | false | false    | false
					STATUS                 | 404    | false | false | false   | false | false  | false | false | false    | false
					STATUS                 | 409    | false | false | false   | false | false  | false | false | false    | false
					STATUS                 | 500    | false | false | false   | false | false  | false | false | false    | false
					STATUS                 | 501    | false | false | false   | false | false  | false | false | false    | false
					TLS                    | 0      | false | false | false   | false | false  | false | false | false    | false
					PROTOCOL               | 0      | false | false | false   | false | false  | false | false | false    | false
					TOKEN                  | 0      | false | false | false   | false | false  | false | false | false    | false
					DEADLINE               | 0      | false | false | false   | false | false  | false | false | false    | false
					REFUSED                | 0      | false | false | false   | false | false  | false | false | false    | false
					FULL                   | 0      | false | false | false   | false | false  | false | false | false    | false
					REQUEST_BODY           | 0      | false | false | false   | false | false  | false | false | false    | false
					INTERRUPTED            | 0      | false | false | false   | false | false  | false | false | false    | false
					""")
	void retriesOnlyWhatIsSafe(AttemptFailure.Kind kind, int status, boolean get, boolean head, boolean options,
			boolean put, boolean delete, boolean post, boolean patch, boolean postWithKey, boolean patchWithKey) {
		assertThat(isRetryable(HttpMethod.GET, kind, status, false)).isEqualTo(get);
		assertThat(isRetryable(HttpMethod.HEAD, kind, status, false)).isEqualTo(head);
		assertThat(isRetryable(HttpMethod.OPTIONS, kind, status, false)).isEqualTo(options);
		assertThat(isRetryable(HttpMethod.PUT, kind, status, false)).isEqualTo(put);
		assertThat(isRetryable(HttpMethod.DELETE, kind, status, false)).isEqualTo(delete);
		assertThat(isRetryable(HttpMethod.POST, kind, status, false)).isEqualTo(post);
		assertThat(isRetryable(HttpMethod.PATCH, kind, status, false)).isEqualTo(patch);
		assertThat(isRetryable(HttpMethod.POST, kind, status, true)).isEqualTo(postWithKey);
		assertThat(isRetryable(HttpMethod.PATCH, kind, status, true)).isEqualTo(patchWithKey);
	}

	@ParameterizedTest
	@EnumSource(AttemptFailure.Kind.class)
	void unknownMethodIsUnsafe(AttemptFailure.Kind kind) {
		boolean neverSent = kind == AttemptFailure.Kind.NOT_CONNECTED
				|| kind == AttemptFailure.Kind.NOT_CONNECTED_IN_TIME;
		assertThat(isRetryable(HttpMethod.valueOf("PURGE"), kind, 503, false)).isEqualTo(neverSent);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			# status | content type             | body                               | with a key
			409      | application/problem+json | {"code":"IDEMPOTENCY_IN_PROGRESS"} | true
			409      | application/problem+json | {"code":"IDEMPOTENCY_RESULT_TOO_LARGE"} | false
			409      | application/problem+json | {"code":"CONFLICT","detail":"IDEMPOTENCY_IN_PROGRESS"} | false
			409      | application/problem+json | {"code":["IDEMPOTENCY_IN_PROGRESS"]} | false
			409      | application/problem+json | {"title":"Conflict"}               | false
			409      | application/problem+json | {"code":"IDEMPOTENCY_IN_PROG       | false
			409      | application/json         | {"code":"IDEMPOTENCY_IN_PROGRESS"} | false
			422      | application/problem+json | {"code":"IDEMPOTENCY_IN_PROGRESS"} | false
			""")
	void requestWithAKeyThatIsInProgressIsRetried(int status, String contentType, String body, boolean retryable) {
		HttpHeaders headers = new HttpHeaders();
		headers.set("Content-Type", contentType);
		AttemptFailure failure = AttemptFailure
			.status(ServiceResponse.of(status, headers, body.getBytes(StandardCharsets.UTF_8)), null);
		assertThat(RetryEligibility.isRetryable(HttpMethod.POST, true, null, failure, STATUSES)).isEqualTo(retryable);
		assertThat(RetryEligibility.isRetryable(HttpMethod.POST, true, null, failure, Set.of())).isEqualTo(retryable);
		assertThat(RetryEligibility.isRetryable(HttpMethod.POST, false, null, failure, STATUSES)).isFalse();
		assertThat(RetryEligibility.isRetryable(HttpMethod.PUT, false, null, failure, STATUSES)).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none", textBlock = """
			# status | first value | second value | not executed
			503      | true        | none         | true
			503      | none        | none         | false
			503      | false       | none         | false
			503      | TRUE        | none         | false
			503      | 'true, false' | none       | false
			503      | true        | false        | false
			500      | true        | none         | false
			502      | true        | none         | false
			429      | true        | none         | false
			""")
	void onlyAnUnambiguous503WasNotExecuted(int status, String first, String second, boolean notExecuted) {
		HttpHeaders headers = new HttpHeaders();
		Stream.of(first, second)
			.filter(Objects::nonNull)
			.forEach((value) -> headers.add("x-request-not-executed", value));
		assertThat(RetryEligibility
			.isNotExecuted(AttemptFailure.status(ServiceResponse.of(status, headers, new byte[0]), null)))
			.isEqualTo(notExecuted);
	}

	@ParameterizedTest
	@EnumSource(AttemptFailure.Kind.class)
	void failureWithoutAResponseSaysNothingAboutTheExecution(AttemptFailure.Kind kind) {
		assertThat(RetryEligibility.isNotExecuted(AttemptFailure.of(kind, "failed", null))).isFalse();
	}

	@ParameterizedTest
	@EnumSource(AttemptFailure.Kind.class)
	void setOfRetryableKindsHasThoseThatASafeRequestIsRetriedAfter(AttemptFailure.Kind kind) {
		assertThat(isRetryable(HttpMethod.GET, kind, 503, true)).isEqualTo(RetryEligibility.RETRYABLE.contains(kind));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none", quoteCharacter = '\0', textBlock = """
			# method | If-Match | key   | idempotent
			PUT      | none     | false | true
			PUT      | "a"      | false | false
			DELETE   | "a"      | false | false
			PUT      | "a"      | true  | true
			PUT      | *        | false | true
			GET      | "a"      | false | true
			HEAD     | "a"      | false | true
			POST     | *        | false | false
			""")
	void changeWithATagInIfMatchIsNotIdempotent(HttpMethod method, String ifMatch, boolean key, boolean idempotent) {
		assertThat(RetryEligibility.isIdempotent(method, key, ifMatch)).isEqualTo(idempotent);
	}

	private static AttemptFailure failure(AttemptFailure.Kind kind, int status) {
		return (kind == AttemptFailure.Kind.STATUS)
				? AttemptFailure.status(ServiceResponse.of(status, new HttpHeaders(), new byte[0]), null)
				: AttemptFailure.of(kind, "failed", null);
	}

	private static boolean isRetryable(HttpMethod method, AttemptFailure.Kind kind, int status, boolean key) {
		return RetryEligibility.isRetryable(method, key, null, failure(kind, status), STATUSES);
	}

}
