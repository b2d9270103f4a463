package io.sharedcore.sample.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

class LogTrailTests {

	@TempDir
	private Path directory;

	@Test
	void linesOfOneRequestAreGatheredFromAllLogsByTime() throws IOException {
		Path one = log("one", "2026-11-21T08:04:06.000Z INFO     [one] [main] i.s.A : Second | a=1 requestId=demo-7",
				"2026-11-21T08:04:05.500Z INFO     [one] [main] i.s.A : Another request | requestId=demo-71");
		Path two = log("two", "2026-11-21T08:04:05.000Z WARNING  [two] [exec-1] i.s.B : First | requestId=demo-7",
				"\tat a.stack.Trace", "2026-11-21T08:04:05.000Z INFO     [two] [main] i.s.B : About requestId=demo-8");
		assertThat(LogTrail.of("demo-7", List.of(one, two)))
			.extracting(LogTrail.Entry::service, LogTrail.Entry::level, LogTrail.Entry::message)
			.containsExactly(tuple("two", "WARNING", "First | requestId=demo-7"),
					tuple("one", "INFO", "Second | a=1 requestId=demo-7"));
	}

	@Test
	void idThatNoLogKnowsHasNoLines() throws IOException {
		assertThat(LogTrail.of("demo-7", List.of(log("empty")))).isEmpty();
	}

	private Path log(String name, String... lines) throws IOException {
		return Files.write(this.directory.resolve(name), List.of(lines));
	}

}
