package io.sharedcore.benchmarks.report;

import java.nio.file.Path;

/**
 * Where runs write their files: beside the sources for files that are committed, below
 * {@code target} for those of a quick run.
 */
public final class OutputFiles {

	/** The directory of the benchmarks, relative to the working directory. */
	static final Path HOME = Path.of(System.getProperty("benchmarks.home", "."));

	private OutputFiles() {
	}

	/**
	 * The file for a plot.
	 * @param name the file's name without its extension
	 * @param quick whether it belongs to a quick run
	 * @return the file
	 */
	public static Path plot(String name, boolean quick) {
		return file("plots", name + ".svg", quick);
	}

	/**
	 * The file for the report of a runner.
	 * @param runner the runner's name
	 * @param quick whether it belongs to a quick run
	 * @return the file
	 */
	public static Path report(String runner, boolean quick) {
		return file("results", runner + ".txt", quick);
	}

	private static Path file(String directory, String name, boolean quick) {
		return (quick ? HOME.resolve("target") : HOME).resolve(directory).resolve(name);
	}

}
