package io.sharedcore.drills.logfile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.FileSystemUtils;

/**
 * A file system of half a megabyte, in memory.
 */
final class SmallDisk implements AutoCloseable {

	private final Path directory;

	private SmallDisk(Path directory) {
		this.directory = directory;
	}

	/** Whether one can be made: it takes the right to mount. */
	static boolean isPossible() {
		try (SmallDisk disk = mount()) {
			return Files.isDirectory(disk.directory());
		}
		catch (IOException ex) {
			return false;
		}
	}

	static SmallDisk mount() throws IOException {
		Path directory = Files.createTempDirectory("drill-disk-");
		if (run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", directory.toString()) != 0) {
			Files.delete(directory);
			throw new IOException("No right to mount a file system");
		}
		SmallDisk disk = new SmallDisk(directory);
		Runtime.getRuntime().addShutdownHook(new Thread(disk::unmount, "small-disk-end"));
		return disk;
	}

	private static int run(String... command) throws IOException {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted", ex);
		}
	}

	Path directory() {
		return this.directory;
	}

	/** Takes all the space that is left. */
	void fill() throws IOException {
		byte[] block = new byte[1024];
		try (OutputStream out = Files.newOutputStream(this.directory.resolve("filler"))) {
			while (true) {
				out.write(block);
			}
		}
		catch (IOException ex) {
			if (!String.valueOf(ex.getMessage()).contains("No space left")) {
				throw ex;
			}
		}
	}

	/** Gives the space back. */
	void free() throws IOException {
		Files.delete(this.directory.resolve("filler"));
	}

	private void unmount() {
		try {
			if (Files.exists(this.directory)) {
				run("umount", "--lazy", this.directory.toString());
				FileSystemUtils.deleteRecursively(this.directory);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(this.directory + " cannot be unmounted", ex);
		}
	}

	@Override
	public void close() {
		unmount();
	}

}
