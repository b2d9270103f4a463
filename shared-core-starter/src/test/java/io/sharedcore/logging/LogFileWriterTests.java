package io.sharedcore.logging;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A log file that fails, with a disk and a time of the test's own.
 */
class LogFileWriterTests {

	@TempDir
	Path directory;

	private final Disk disk = new Disk();

	private long now;

	@Test
	void linesAreInTheFileAtOnce() {
		LogFileWriter writer = writer();
		write(writer, "one\n");
		assertThat(this.file()).hasContent("one\n");
	}

	@Test
	void fileThatCannotBeOpenedCostsTheLinesUntilItCanBe() {
		this.disk.unavailable = true;
		LogFileState state = state();
		LogFileWriter writer = writer(state);
		write(writer, "one\n");
		this.disk.unavailable = false;
		write(writer, "two\n");
		assertThat(state.droppedLines()).isEqualTo(2);
		assertThat(state.isFailing()).isTrue();
		pass();
		write(writer, "three\n");
		assertThat(this.file()).hasContent("three\n");
		assertThat(state.droppedLines()).isEqualTo(2);
		assertThat(state.isFailing()).isFalse();
	}

	@Test
	void fullDiskLeavesNoHalfLine() {
		LogFileState state = state();
		LogFileWriter writer = writer(state);
		write(writer, "one\n");
		this.disk.room = 3;
		write(writer, "lost line\n");
		assertThat(this.file()).hasContent("one\n");
		assertThat(state.droppedLines()).isEqualTo(1);
		assertThat(state.failure()).isEqualTo("No space left");
		this.disk.room = Integer.MAX_VALUE;
		pass();
		write(writer, "two\n");
		assertThat(this.file()).hasContent("one\ntwo\n");
		assertThat(state.lastDropped()).isEqualTo(1);
	}

	@Test
	void whatSomebodyElseWroteMeanwhileIsNotCutOff() throws IOException {
		LogFileWriter writer = writer();
		write(writer, "one\n");
		Files.writeString(this.file(), "a line of another process\n", java.nio.file.StandardOpenOption.APPEND);
		this.disk.room = 3;
		write(writer, "lost\n");
		assertThat(Files.readString(this.file())).startsWith("one\na line of another process\n");
	}

	@Test
	void fileThatWasMovedAwayIsMadeAgain() throws IOException {
		LogFileWriter writer = writer();
		write(writer, "one\n");
		Files.move(this.file(), this.directory.resolve("moved.log"));
		pass();
		write(writer, "two\n");
		assertThat(this.file()).hasContent("two\n");
		assertThat(this.directory.resolve("moved.log")).hasContent("one\n");
	}

	@Test
	void directoryThatWasDeletedIsMadeAgain() throws IOException {
		LogFileWriter writer = writer();
		write(writer, "one\n");
		Files.delete(this.file());
		Files.delete(this.file().getParent());
		pass();
		write(writer, "two\n");
		assertThat(this.file()).hasContent("two\n");
	}

	@Test
	void interruptedThreadLosesNoLine() {
		LogFileWriter writer = writer();
		Thread.currentThread().interrupt();
		write(writer, "one\n");
		pass();
		write(writer, "two\n");
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.file()).hasContent("one\ntwo\n");
	}

	private Path file() {
		return this.directory.resolve("logs/service.log");
	}

	private LogFileState state() {
		return new LogFileState(this.file().toString());
	}

	private LogFileWriter writer() {
		return writer(state());
	}

	private LogFileWriter writer(LogFileState state) {
		return new LogFileWriter(this.file(), state, () -> this.now, this.disk);
	}

	private void pass() {
		this.now += LogFileWriter.INTERVAL.toNanos();
	}

	private static void write(LogFileWriter writer, String line) {
		byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
		writer.write(bytes, 0, bytes.length);
		writer.flush();
	}

	/** A disk that can be away or full. */
	private static final class Disk implements LogFileWriter.Opener {

		private boolean unavailable;

		private int room = Integer.MAX_VALUE;

		@Override
		public OutputStream open(File file) throws IOException {
			if (this.unavailable) {
				throw new IOException("Permission denied");
			}
			FileOutputStream stream = new FileOutputStream(file, true);
			return new OutputStream() {

				@Override
				public void write(int value) throws IOException {
					write(new byte[] { (byte) value }, 0, 1);
				}

				@Override
				public void write(byte[] bytes, int offset, int length) throws IOException {
					int written = Math.min(length, Disk.this.room);
					stream.write(bytes, offset, written);
					if (written < length) {
						throw new IOException("No space left");
					}
				}

				@Override
				public void close() throws IOException {
					stream.close();
				}

			};
		}

	}

}
