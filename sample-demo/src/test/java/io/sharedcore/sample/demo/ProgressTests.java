package io.sharedcore.sample.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTests {

	private static final String CLEARED = "\r\u001b[K";

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@Test
	void terminalShowsTheSecondsInItsLastLine() {
		Console screen = Console.of(this.out, true);
		try (Progress progress = Progress.of(screen, () -> "user-service starts")) {
			progress.tick();
			assertThat(written()).endsWith(CLEARED + "  … 1 s  user-service starts");
			screen.good("ticket-service is healthy");
			assertThat(written())
				.endsWith(CLEARED + "  ✓ ticket-service is healthy\n" + CLEARED + "  … 1 s  user-service starts");
		}
		screen.line("done");
		assertThat(written()).endsWith(CLEARED + "done\n");
	}

	@Test
	void lineOfATerminalIsNeverWrapped() {
		try (Progress progress = Progress.of(Console.of(this.out, true), () -> "a-long-name, ".repeat(20))) {
			progress.tick();
		}
		assertThat(written().split("\r\u001b\\[K")).allSatisfy((line) -> assertThat(line).hasSizeLessThan(80));
	}

	@Test
	void fileGetsALineAtTheBeginningAndOneNowAndThen() {
		try (Progress progress = Progress.of(Console.of(this.out, false), () -> "user-service starts")) {
			IntStream.range(0, 2 * Progress.SECONDS_BETWEEN_LINES).forEach((i) -> progress.tick());
		}
		assertThat(written())
			.isEqualTo("  … user-service starts\n  … 10 s  user-service starts\n  … 20 s  user-service starts\n");
	}

	private String written() {
		return this.out.toString(StandardCharsets.UTF_8);
	}

}
