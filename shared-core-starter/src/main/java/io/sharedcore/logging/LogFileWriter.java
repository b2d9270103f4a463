package io.sharedcore.logging;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Appends to a log file, and never fails. Lines that cannot be written are counted. The
 * file is reopened as soon as possible, also after it was moved or deleted. Each call of
 * {@link #write(byte[], int, int)} writes one event, completely or not at all.
 * <p>
 * Not thread-safe: Logback holds a lock around it.
 */
final class LogFileWriter extends OutputStream {

	/** The minimum interval between attempts to open or check a file. */
	static final Duration INTERVAL = Duration.ofMillis(500);

	private final File file;

	private final LogFileState state;

	private final LongSupplier nanoTime;

	private final Opener opener;

	private @Nullable OutputStream stream;

	private @Nullable Object identity;

	/** The end of the last complete event, as far as this process knows. */
	private long end;

	private long lastCheck;

	LogFileWriter(Path file, LogFileState state) {
		this(file, state, System::nanoTime, LockedFile::open);
	}

	LogFileWriter(Path file, LogFileState state, LongSupplier nanoTime, Opener opener) {
		this.file = file.toFile();
		this.state = state;
		this.nanoTime = nanoTime;
		this.opener = opener;
		this.lastCheck = nanoTime.getAsLong();
		open();
	}

	@Override
	public void write(int value) {
		write(new byte[] { (byte) value }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) {
		reopenIfNecessary();
		if (this.stream == null || !append(bytes, offset, length)) {
			this.state.dropped();
			return;
		}
		if (this.state.isFailing()) {
			this.state.recovered();
		}
	}

	/** Every event is written immediately. */
	@Override
	public void flush() {
	}

	@Override
	public void close() {
		OutputStream open = this.stream;
		this.stream = null;
		if (open != null) {
			try {
				open.close();
			}
			catch (IOException ex) {
				this.state.failed(ex);
			}
		}
	}

	/**
	 * From time to time, reopens a file that could not be opened or no longer exists.
	 */
	private void reopenIfNecessary() {
		long now = this.nanoTime.getAsLong();
		if (now - this.lastCheck < INTERVAL.toNanos()) {
			return;
		}
		this.lastCheck = now;
		if (this.stream != null && !isSameFile()) {
			close();
		}
		if (this.stream == null) {
			open();
		}
	}

	private void open() {
		try {
			Files.createDirectories(this.file.getAbsoluteFile().getParentFile().toPath());
			this.stream = this.opener.open(this.file);
			this.end = this.file.length();
			this.identity = identity();
			if (this.stream instanceof LockedFile locked) {
				this.state.shared(!locked.isLocked());
			}
		}
		catch (IOException | RuntimeException ex) {
			this.stream = null;
			this.state.failed(ex);
		}
	}

	private boolean append(byte[] bytes, int offset, int length) {
		OutputStream open = this.stream;
		if (open == null) {
			return false;
		}
		try {
			open.write(bytes, offset, length);
			this.end += length;
			return true;
		}
		catch (IOException ex) {
			this.state.failed(ex);
			close();
			removePartialEvent(length);
			return false;
		}
	}

	/**
	 * A full disk may have stored a part of the event. The part is removed, unless
	 * another process has written after it.
	 */
	private void removePartialEvent(int length) {
		long excess = this.file.length() - this.end;
		if (excess <= 0 || excess > length) {
			return;
		}
		try (RandomAccessFile access = new RandomAccessFile(this.file, "rw")) {
			access.setLength(this.end);
		}
		catch (IOException ex) {
			this.state.failed(ex);
		}
	}

	private boolean isSameFile() {
		try {
			Object present = identity();
			return present == null || present.equals(this.identity);
		}
		catch (IOException ex) {
			// Moved, deleted, or not accessible.
			return false;
		}
	}

	private @Nullable Object identity() throws IOException {
		return Files.readAttributes(this.file.toPath(), BasicFileAttributes.class).fileKey();
	}

	/**
	 * Opens a file for appending.
	 */
	@FunctionalInterface
	interface Opener {

		OutputStream open(File file) throws IOException;

	}

}
