package io.sharedcore.benchmarks.startup;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A service as {@code java -Djarmode=tools -jar service.jar extract} lays it out: a jar
 * with the application's classes, and its libraries beside it. Only jars, for an archive
 * of classes takes no directories.
 */
final class ExtractedService {

	private ExtractedService() {
	}

	/**
	 * Lays it out.
	 * @param directory where, empty
	 * @param main the main class
	 * @param classPath the libraries, and directories with classes
	 * @param more directories with more of the application's classes
	 * @return the jar to start
	 */
	static Path create(Path directory, String main, String classPath, Path... more) throws IOException {
		Path libraries = Files.createDirectories(directory.resolve("lib"));
		List<Path> own = new ArrayList<>(List.of(more));
		List<String> names = new ArrayList<>();
		for (String entry : classPath.split(File.pathSeparator)) {
			Path path = Path.of(entry);
			if (path.toString().endsWith("benchmarks" + File.separator + "target" + File.separator + "classes")) {
				own.add(path);
			}
			else if (Files.exists(path)) {
				String name = "%03d-%s".formatted(names.size(),
						Files.isDirectory(path) ? "classes.jar" : path.getFileName());
				add(path, libraries.resolve(name));
				names.add("lib/" + name);
			}
		}
		Path jar = directory.resolve("service.jar");
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
		manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", names));
		write(jar, manifest, own);
		return jar;
	}

	private static void add(Path library, Path jar) throws IOException {
		if (Files.isDirectory(library)) {
			write(jar, new Manifest(), List.of(library));
		}
		else {
			Files.createSymbolicLink(jar, library);
		}
	}

	private static void write(Path jar, Manifest manifest, List<Path> directories) throws IOException {
		try (OutputStream out = Files.newOutputStream(jar);
				JarOutputStream entries = new JarOutputStream(out, manifest)) {
			for (Path directory : directories) {
				List<Path> files;
				try (Stream<Path> found = Files.walk(directory)) {
					files = found.filter(Files::isRegularFile).filter((file) -> !file.endsWith("MANIFEST.MF")).toList();
				}
				for (Path file : files) {
					entries.putNextEntry(new JarEntry(directory.relativize(file).toString().replace('\\', '/')));
					Files.copy(file, entries);
				}
			}
		}
	}

}
