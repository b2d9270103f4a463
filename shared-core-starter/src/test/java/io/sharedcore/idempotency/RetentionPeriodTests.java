package io.sharedcore.idempotency;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The durations and sizes that are accepted.
 */
class RetentionPeriodTests {

	@ParameterizedTest
	@CsvSource({ "36h, PT36H", "PT36H, PT36H", "7d, P7D", "P7D, P7D", "1ms, PT0.001S", "36500d, P36500D" })
	void bothStylesAreRead(String text, Duration expected) {
		assertThat(RetentionPeriod.parse(text)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a week", "0s", "-1h", "-PT1H", "P1M", "1us", "36501d", "9223372036854775807d",
			"99999999999999999999d", " ", "1 h", "PT" })
	void otherTextIsRefused(String text) {
		assertThat(RetentionPeriod.parse(text)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, 1, 1, PT1S, keep-for", "-PT1S, 1, 1, PT1S, keep-for", "P36501D, 1, 1, PT1S, keep-for",
			"P7D, 0, 1, PT1S, max-request-size", "P7D, -1, 1, PT1S, max-request-size",
			"P7D, 3000000000, 1, PT1S, max-request-size", "P7D, 1, 0, PT1S, max-response-size",
			"P7D, 1, 1, PT0S, cleanup-interval" })
	void propertyOutOfRangeIsRefused(Duration keepFor, long maxRequest, long maxResponse, Duration cleanup,
			String name) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new IdempotencyProperties(true, keepFor, false, DataSize.ofBytes(maxRequest),
					DataSize.ofBytes(maxResponse), IdempotencyProperties.Oversized.WARN, cleanup))
			.satisfies((failure) -> assertThat(failure.getName()).isEqualTo("shared-core.idempotency." + name));
	}

	@Test
	void largestSizeIsAccepted() {
		assertThat(new IdempotencyProperties(true, Duration.ofDays(7), false, DataSize.ofGigabytes(1),
				DataSize.ofGigabytes(1), IdempotencyProperties.Oversized.WARN, Duration.ofMinutes(10)))
			.isNotNull();
	}

}
