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
		return of(System.getProperty("java.class.path"), names);
	}

	/**
	 * The class path of this process and the libraries of a tracer, but for some modules
	 * or libraries.
	 * @param names parts of the paths of what is left out
	 * @return a class path of absolute paths
	 */
	public static String withTracer(String... names) {
		return of(System.getProperty("benchmarks.tracer", System.getProperty("java.class.path")), names);
	}

	private static String of(String path, String... names) {
		return Arrays.stream(path.split(File.pathSeparator))
			.filter((entry) -> Stream.of(names).noneMatch(entry::contains))
			.map((entry) -> Path.of(entry).toAbsolutePath().toString())
			.collect(Collectors.joining(File.pathSeparator));
	}

}
