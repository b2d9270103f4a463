package io.sharedcore.benchmarks.plot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a picture is kept.
 */
final class PlotFile {

	private PlotFile() {
	}

	static void write(Path file, String picture) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			Files.writeString(file, picture);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The plot was not written: " + file, ex);
		}
	}

}
