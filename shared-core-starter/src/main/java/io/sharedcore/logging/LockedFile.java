package io.sharedcore.logging;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;

/**
 * A log file that is open for appending and, if possible, locked, so that other processes
 * can see that it is in use. When a process rolls the file over, the others lose the
 * file, and lines.
 * <p>
 * The lock is on one byte far behind the end of the file, where it does not block readers
 * and writers. It ends with the process, however the process ends.
 */
final class LockedFile extends FileOutputStream {

	private static final long POSITION = Long.MAX_VALUE - 1;

	private final boolean locked;

	private LockedFile(File file) throws IOException {
		super(file, true);
		this.locked = isFree(getChannel());
	}

	static LockedFile open(File file) throws IOException {
		return new LockedFile(file);
	}

	/** Whether no other process uses the file. */
	boolean isLocked() {
		return this.locked;
	}

	/** Whether another process has opened the file as its log. */
	static boolean isUsedElsewhere(File file) throws IOException {
		if (!file.exists()) {
			return false;
		}
		try (RandomAccessFile opened = new RandomAccessFile(file, "rw")) {
			return !isFree(opened.getChannel());
		}
	}

	private static boolean isFree(FileChannel channel) {
		try {
			// It is released when the channel is closed.
			FileLock lock = channel.tryLock(POSITION, 1, false);
			return lock != null;
		}
		catch (OverlappingFileLockException ex) {
			// This process has it.
			return true;
		}
		catch (IOException ex) {
			// A file system without locks: unknown.
			return true;
		}
	}

}
