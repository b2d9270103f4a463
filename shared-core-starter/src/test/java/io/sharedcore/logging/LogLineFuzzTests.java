package io.sharedcore.logging;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The fuzz target, fed with chance and with lines that were bent a little; and what the
 * reader refuses.
 */
class LogLineFuzzTests {

	private static final String LINE = "2026-11-21T08:04:05.123Z INFO     [a] [b] c.D : text | k=v q=\"x y\"";

	@Test
	void anyBytesAreOneEventAndNoneBreaksTheReader() {
		Random random = new Random(5);
		for (int i = 0; i < 20_000; i++) {
			byte[] input = new byte[random.nextInt(64)];
			random.nextBytes(input);
			LogLineFuzz.fuzzerTestOneInput(input);
		}
	}

	@Test
	void bentLinesBreakNothing() {
		Random random = new Random(6);
		for (int i = 0; i < 20_000; i++) {
			byte[] bent = LINE.getBytes(StandardCharsets.UTF_8);
			for (int j = random.nextInt(4); j >= 0; j--) {
				bent[random.nextInt(bent.length)] = (byte) "\\\" |=[]:\n\tua0".charAt(random.nextInt(13));
			}
			LogLineFuzz.fuzzerTestOneInput(bent);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "text", "2026-11-21T08:04:05.123Z",
			"2026-11-21T08:04:05.123Z INFO [a] [b] c : x", "2026-11-21T08:04:05.123Z WARN     [a] [b] c : x",
			"yesterday INFO     [a] [b] c : x", "2026-11-21T08:04:05.123Z INFO     [a] [b] c : x\\",
			"2026-11-21T08:04:05.123Z INFO     [a] [b] c : \\u12", "2026-11-21T08:04:05.123Z INFO     [a] [b] c : x\\q",
			"2026-11-21T08:04:05.123Z INFO     [a] [b] c : x | k",
			"2026-11-21T08:04:05.123Z INFO     [a] [b] c : x | k=\"v",
			"2026-11-21T08:04:05.123Z INFO     [a] [b] c : x | k=v ",
			"2026-11-21T08:04:05.123Z INFO     [a] [b] c : x\nno tab" })
	void whatIsNoLineIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> LogLine.parse(text))
			.withMessageStartingWith("Not a line of the log format: no ");
	}

	@Test
	void lineIsReadWithAndWithoutItsLineFeed() {
		assertThat(LogLine.parse(LINE + "\n")).isEqualTo(LogLine.parse(LINE));
		assertThat(LogLine.parse(LINE).value("q")).contains("x y");
		assertThat(LogLine.parse(LINE).value("nothing")).isEmpty();
	}

	@Test
	void lineThatBeginsAnEventIsKnown() {
		assertThat(LogLine.isBeginning(LINE)).isTrue();
		assertThat(LogLine.isBeginning("\tat a.B.c(D.java:7)")).isFalse();
	}

}
