package io.sharedcore.text;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

import static org.assertj.core.api.Assertions.assertThat;

class DurationsTests {

	@ParameterizedTest
	@CsvSource({ "PT1H2M3S, 1h 2m 3s", "PT0.45S, 450ms", "PT0S, 0ms", "PT1S, 1s", "PT60S, 1m", "PT3600S, 1h",
			"PT24H, 1d", "P2DT1.005S, 2d 1s 5ms", "P400D, 400d", "PT1.9999S, 1s 999ms", "PT59.999999999S, 59s 999ms" })
	void partsAreWrittenLargestFirstWithoutThoseThatAreZero(Duration duration, String expected) {
		assertThat(Durations.format(duration)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "PT0.000999999S, 999us", "PT0.00025S, 250us", "PT0.000000042S, 42ns", "PT-0.000000042S, -42ns" })
	void belowOneMillisecondTheUnitIsFiner(Duration duration, String expected) {
		assertThat(Durations.format(duration)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "PT-90S, -1m 30s", "PT-0.45S, -450ms", "PT-1.5S, -1s 500ms", "PT-0.999999999S, -999ms" })
	void negativeDurationHasOneSignInFront(Duration duration, String expected) {
		assertThat(Durations.format(duration)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "9223372036854775807, 999999999, 106751991167300d 15h 30m 7s 999ms",
			"-9223372036854775808, 0, -106751991167300d 15h 30m 8s" })
	void extremesDoNotOverflow(long seconds, int nanos, String expected) {
		assertThat(Durations.format(Duration.ofSeconds(seconds, nanos))).isEqualTo(expected);
	}

	@Property
	void springReadsBackWhatWasWrittenDownToTheMillisecond(
			@ForAll @LongRange(min = -1_000_000_000_000_000_000L, max = 1_000_000_000_000_000_000L) long nanos) {
		Duration duration = Duration.ofNanos(nanos);
		String written = Durations.format(duration).replace(" ", "");
		Duration read = DurationFormatterUtils.parse(written, DurationFormat.Style.COMPOSITE);
		if (duration.abs().compareTo(Duration.ofMillis(1)) >= 0) {
			assertThat(read.abs()).isEqualTo(duration.abs().truncatedTo(ChronoUnit.MILLIS));
			assertThat(read.isNegative()).isEqualTo(duration.isNegative());
		}
	}

}
