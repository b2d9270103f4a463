package io.sharedcore.headers;

import java.util.Locale;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerTimingTests {

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 49_999, 50_001, 99_999, 100_000, 949_999, 950_001, 999_999, 1_000_000, 12_345_678,
			59_999_960_000L, 86_400_000_000_000L })
	void durationIsInMillisecondsWithOneDecimal(long nanos) {
		assertThat(ServerTiming.value(nanos)).isEqualTo(String.format(Locale.ROOT, "app;dur=%.1f", nanos / 1e6));
	}

}
