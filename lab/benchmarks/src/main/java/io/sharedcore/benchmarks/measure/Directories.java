package io.sharedcore.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directories that processes work in for a while.
 */
public final class Directories {

	private Directories() {
	}

	/**
	 * Deletes one with all that is in it.
	 * @param directory the directory
	 * @throws IOException if something cannot be deleted
	 */
	public static void delete(Path directory) throws IOException {
		List<Path> deepestFirst;
		try (Stream<Path> files = Files.walk(directory)) {
			deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
		}
		for (Path file : deepestFirst) {
			Files.delete(file);
		}
	}

}
