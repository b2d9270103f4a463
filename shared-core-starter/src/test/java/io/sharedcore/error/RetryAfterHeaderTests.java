package io.sharedcore.error;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterHeaderTests {

	@ParameterizedTest
	@CsvSource({ "PT0S, 1", "PT-5S, 1", "PT0.000000001S, 1", "PT1S, 1", "PT1.000000001S, 2", "PT1.0005S, 2",
			"PT1.001S, 2", "PT1.999999999S, 2", "PT2S, 2", "PT2147483648S, 2147483648" })
	void delayIsRoundedUpToWholeSeconds(Duration delay, String expected) {
		Problem problem = RetryAfterHeader.on(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, null), delay);
		assertThat(problem.headers()).containsEntry(HttpHeaders.RETRY_AFTER, expected);
	}

}
