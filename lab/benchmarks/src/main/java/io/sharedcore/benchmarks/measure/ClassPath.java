package io.sharedcore.benchmarks.measure;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of this process, for others that have less on it.
 */
public final class ClassPath {

	private ClassPath() {
	}

	/**
	 * All of it, but for some modules or libraries.
	 * @param names parts of the paths of what is left out
	 * @return a class path of absolute paths
	 */
	public static String without(String... names) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> Stream.of(names).noneMatch(entry::contains))
			.map((entry) -> Path.of(entry).toAbsolutePath().toString())
			.collect(Collectors.joining(File.pathSeparator));
	}

}
