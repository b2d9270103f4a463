package io.sharedcore.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterParserTests {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("1994-11-06T08:49:30Z"), ZoneOffset.UTC);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0                              | PT0S
			120                            | PT2M
			' 7 '                          | PT7S
			007                            | PT7S
			1.5                            | PT2S
			299.997                        | PT5M
			3.0                            | PT3S
			0.001                          | PT1S
			2147483648.9                   | PT596523H14M8S
			2147483648                     | PT596523H14M8S
			99999999999                    | PT596523H14M8S
			99999999999999999999999999     | PT596523H14M8S
			Sun, 06 Nov 1994 08:49:37 GMT  | PT7S
			Sunday, 06-Nov-94 08:49:37 GMT | PT7S
			Sun Nov  6 08:49:37 1994       | PT7S
			Sun, 06 Nov 1994 08:00:00 GMT  | PT0S
			Fri, 31 Dec 9999 23:59:59 GMT  | PT596523H14M8S
			""")
	void readsSecondsAndDates(String value, Duration expected) {
		assertThat(RetryAfterParser.read(value, CLOCK)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "-1", "1.", ".5", "1,5", "soon", "1e9", "١٢", "Sun, 32 Nov 1994 08:49:37 GMT",
			"0x10" })
	void nonsenseSaysNothing(String value) {
		assertThat(RetryAfterParser.read(value, CLOCK)).isNull();
	}

	@Test
	void missingHeaderSaysNothing() {
		assertThat(RetryAfterParser.read(null, CLOCK)).isNull();
	}

}
