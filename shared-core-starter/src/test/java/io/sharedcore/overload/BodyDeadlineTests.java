package io.sharedcore.overload;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BodyDeadlineTests {

	@ParameterizedTest
	@CsvSource({ "0s, 0, false", "10s, 0, false", "11s, 0, true", "11s, 999, true", "11s, 1000, false",
			"12s, 1999, true", "12s, 2000, false", "24h, 86400000, false", "25h, 86400000, true",
			"1s, 9223372036854775807, false" })
	void bodyHasSomeTimeAndMoreForWhatHasArrived(String elapsed, long bytes, boolean over) {
		BodyDeadline deadline = new BodyDeadline(Duration.ofSeconds(10), 1000);
		assertThat(deadline.isOver(Duration.parse("PT" + elapsed).toNanos(), bytes)).isEqualTo(over);
	}

	@ParameterizedTest
	@CsvSource({ "5s, 5s", "20s, 10s" })
	void shorterTimeStays(String longest, String time) {
		BodyDeadline deadline = new BodyDeadline(Duration.ofSeconds(10), 1000);
		assertThat(deadline.atMost(Duration.parse("PT" + longest)).time()).isEqualTo(Duration.parse("PT" + time));
	}

}
