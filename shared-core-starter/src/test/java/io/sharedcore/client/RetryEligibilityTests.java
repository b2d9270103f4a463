package io.sharedcore.client;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole table: method × failure × idempotency key.
 */
class RetryEligibilityTests {

	private static final Set<Integer> STATUSES = Set.of(408, 429, 502, 503, 504);

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					# failure              | status | GET   | HEAD  | OPTIONS | PUT   | DELETE | POST  | PATCH | POST+key | PATCH+key
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
					INTERRUPTED            | 0      | false | false | false   | false | false  | false | false | false    | false
					""")
	void repeatsOnlyWhatIsSafe(Failure failure, int status, boolean get, boolean head, boolean options, boolean put,
			boolean delete, boolean post, boolean patch, boolean postWithKey, boolean patchWithKey) {
		assertThat(mayRepeat(HttpMethod.GET, failure, status, false)).isEqualTo(get);
		assertThat(mayRepeat(HttpMethod.HEAD, failure, status, false)).isEqualTo(head);
		assertThat(mayRepeat(HttpMethod.OPTIONS, failure, status, false)).isEqualTo(options);
		assertThat(mayRepeat(HttpMethod.PUT, failure, status, false)).isEqualTo(put);
		assertThat(mayRepeat(HttpMethod.DELETE, failure, status, false)).isEqualTo(delete);
		assertThat(mayRepeat(HttpMethod.POST, failure, status, false)).isEqualTo(post);
		assertThat(mayRepeat(HttpMethod.PATCH, failure, status, false)).isEqualTo(patch);
		assertThat(mayRepeat(HttpMethod.POST, failure, status, true)).isEqualTo(postWithKey);
		assertThat(mayRepeat(HttpMethod.PATCH, failure, status, true)).isEqualTo(patchWithKey);
	}

	@ParameterizedTest
	@EnumSource(Failure.class)
	void methodNobodyKnowsIsUnsafe(Failure failure) {
		boolean neverSent = failure == Failure.NOT_CONNECTED || failure == Failure.NOT_CONNECTED_IN_TIME;
		assertThat(mayRepeat(HttpMethod.valueOf("PURGE"), failure, 503, false)).isEqualTo(neverSent);
	}

	private static boolean mayRepeat(HttpMethod method, Failure failure, int status, boolean key) {
		return RetryEligibility.isRetryable(method, failure, status, key, STATUSES);
	}

}
