package io.sharedcore.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/**
 * A service as one jar with its libraries in it, as
 * {@code spring-boot-maven-plugin:repackage} makes it.
 */
final class ExecutableJar {

	private ExecutableJar() {
	}

	/**
	 * Creates it.
	 * @param directory where, empty
	 * @param extracted the jar of the extracted service
	 * @return the jar to start
	 */
	static Path create(Path directory, Path extracted) throws IOException {
		Path jar = directory.resolve("service.jar");
		List<Path> libraries;
		try (Stream<Path> files = Files.list(extracted.resolveSibling("lib"))) {
			libraries = files.sorted().toList();
		}
		new Repackager(extracted.toFile()).repackage(jar.toFile(), (callback) -> {
			for (Path library : libraries) {
				callback.library(new Library(library.toFile(), LibraryScope.COMPILE));
			}
		});
		return jar;
	}

}
