package io.sharedcore.logging;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two processes in one directory lose no line: each has a file of its own, or it is
 * logged that they share one.
 */
class SharedLogFileTests {

	@TempDir
	Path directory;

	@Test
	void secondProcessHasAFileOfItsOwn() throws Exception {
		try (Neighbour one = new Neighbour(); Neighbour other = new Neighbour()) {
			one.logLines();
			other.logLines();
			assertThat(lines("app.log")).isEqualTo(Neighbour.LINES);
			assertThat(lines("app-2.log")).isEqualTo(Neighbour.LINES);
			assertThat(other.output()).contains("so this one writes");
		}
	}

	@Test
	void fileOfAnEndedProcessIsUsedAgain() throws Exception {
		try (Neighbour one = new Neighbour()) {
			one.logLines();
		}
		try (Neighbour next = new Neighbour()) {
			next.logLines();
		}
		assertThat(this.directory.resolve("app-2.log")).doesNotExist();
		assertThat(lines("app.log")).isEqualTo(2 * Neighbour.LINES);
	}

	@Test
	void sharedFileThatTheUserNamedIsLogged() throws Exception {
		String name = "--logging.file.name=" + this.directory.resolve("named.log");
		try (Neighbour one = new Neighbour(name); Neighbour other = new Neighbour(name)) {
			assertThat(one.output()).doesNotContain("Another process writes");
			assertThat(other.output()).contains("Another process writes this log file, too");
		}
	}

	private long lines(String file) throws Exception {
		try (Stream<String> lines = Files.lines(this.directory.resolve(file))) {
			return lines.filter((line) -> line.contains("counted line")).count();
		}
	}

	/** A service in a process of its own. */
	private final class Neighbour implements AutoCloseable {

		private static final int LINES = 50;

		private final Process process;

		private final BufferedReader reader;

		private final StringBuilder output = new StringBuilder();

		Neighbour(String... arguments) throws Exception {
			List<String> command = new ArrayList<>(
					List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
							"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
							LoggingNeighbour.class.getName(),
							"--shared-core.logging.file.directory=" + SharedLogFileTests.this.directory));
			command.addAll(List.of(arguments));
			this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
			this.reader = this.process.inputReader();
			readUntil(LoggingNeighbour.READY);
		}

		void logLines() throws Exception {
			this.process.getOutputStream().write((LINES + "\n").getBytes());
			this.process.getOutputStream().flush();
			readUntil(LoggingNeighbour.DONE);
		}

		String output() {
			return this.output.toString();
		}

		private void readUntil(String end) throws Exception {
			for (String line = this.reader.readLine(); line != null; line = this.reader.readLine()) {
				this.output.append(line).append('\n');
				if (line.equals(end)) {
					return;
				}
			}
			throw new IllegalStateException("It ended: " + this.output);
		}

		@Override
		public void close() throws Exception {
			this.process.getOutputStream().close();
			this.process.waitFor();
		}

	}

}
