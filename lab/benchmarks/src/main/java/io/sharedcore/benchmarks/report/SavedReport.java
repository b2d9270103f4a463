package io.sharedcore.benchmarks.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Runs a benchmark and saves what it writes to standard output, below a description of
 * the run.
 */
public final class SavedReport {

	private SavedReport() {
	}

	/**
	 * Runs a benchmark. Its output still goes to standard output. The file is written
	 * when the benchmark has ended; if it fails, an earlier file stays as it is.
	 * @param file the file to write
	 * @param command the command that the user gave
	 * @param benchmark the benchmark; its result is ignored
	 * @throws Exception if the benchmark fails or the file cannot be written
	 */
	public static void write(Path file, String command, Callable<?> benchmark) throws Exception {
		RunDescription description = RunDescription.now(command);
		ByteArrayOutputStream report = new ByteArrayOutputStream();
		PrintStream console = System.out;
		System.setOut(new PrintStream(new Tee(console, report), true, StandardCharsets.UTF_8));
		try {
			benchmark.call();
		}
		finally {
			System.setOut(console);
		}
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.writeString(file,
				String.join("\n", description.lines()) + "\n\n" + report.toString(StandardCharsets.UTF_8));
		Progress.say("saved in %s", file);
	}

	private static final class Tee extends OutputStream {

		private final OutputStream first;

		private final OutputStream second;

		Tee(OutputStream first, OutputStream second) {
			this.first = first;
			this.second = second;
		}

		@Override
		public void write(int value) throws IOException {
			this.first.write(value);
			this.second.write(value);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			this.first.write(bytes, offset, length);
			this.second.write(bytes, offset, length);
		}

		@Override
		public void flush() throws IOException {
			this.first.flush();
		}

	}

}
