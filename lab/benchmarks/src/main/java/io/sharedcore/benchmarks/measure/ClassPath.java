package io.sharedcore.benchmarks.measure;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of this process, for others that have less on it.
 */
public final class ClassPath {

	private ClassPath() {
	}

	/**
	 * All of it, but for the optional libraries and for some modules or libraries.
	 * @param names parts of the paths of what is left out
	 * @return a class path of absolute paths
	 */
	public static String without(String... names) {
		return with(Set.of(), names);
	}

	/**
	 * All of it and some optional libraries, but for some modules or libraries.
	 * @param libraries the optional libraries
	 * @param names parts of the paths of what is left out
	 * @return a class path of absolute paths
	 */
	public static String with(Set<Library> libraries, String... names) {
		Set<Library> others = EnumSet.allOf(Library.class);
		others.removeAll(libraries);
		return Arrays
			.stream(System.getProperty("benchmarks.all", System.getProperty("java.class.path"))
				.split(File.pathSeparator))
			.filter((entry) -> Stream.of(names).noneMatch(entry::contains))
			.filter((entry) -> others.stream().noneMatch((library) -> library.contains(entry)))
			.map((entry) -> Path.of(entry).toAbsolutePath().toString())
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * Libraries that only services have that ask for them.
	 */
	public enum Library {

		/** A tracer, and what sends its spans. */
		TRACER("opentelemetry", "micrometer-tracing", "okhttp", "okio", "kotlin-stdlib"),

		/** Spring Security with a resource server. */
		SECURITY("spring-security", "spring-boot-security", "spring-boot-starter-security", "nimbus"),

		/** What packages services; no service has it. */
		PACKAGER("spring-boot-loader-tools");

		private final List<String> names;

		Library(String... names) {
			this.names = List.of(names);
		}

		private boolean contains(String entry) {
			String file = Path.of(entry).getFileName().toString();
			return this.names.stream().anyMatch(file::contains);
		}

	}

}
