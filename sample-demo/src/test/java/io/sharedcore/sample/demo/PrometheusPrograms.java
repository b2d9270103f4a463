package io.sharedcore.sample.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs {@code prometheus} and {@code promtool}: installed ones, or those of the
 * Debian package, which is unpacked into the directory of the build and not installed.
 */
final class PrometheusPrograms {

	private static final Path UNPACKED = Path.of("target", "prometheus").toAbsolutePath();

	private static final Optional<Path> DIRECTORY = find();

	private PrometheusPrograms() {
	}

	static Optional<String> whyNot() {
		return DIRECTORY.isPresent() ? Optional.empty() : Optional
			.of("there is no prometheus (Debian: apt-get install prometheus), and the package cannot be fetched");
	}

	static Path program(String name) {
		return DIRECTORY.orElseThrow().resolve(name);
	}

	/** Runs promtool and returns what it prints, with its exit code in the first line. */
	static String promtool(String... arguments) {
		List<String> command = new ArrayList<>(List.of(program("promtool").toString()));
		command.addAll(List.of(arguments));
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return process.waitFor() + "\n" + output;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static Optional<Path> find() {
		return Stream.of(System.getenv("PATH").split(":"))
			.map(Path::of)
			.filter(PrometheusPrograms::hasBoth)
			.findFirst()
			.or(PrometheusPrograms::unpack);
	}

	private static boolean hasBoth(Path directory) {
		return Files.isExecutable(directory.resolve("prometheus")) && Files.isExecutable(directory.resolve("promtool"));
	}

	private static Optional<Path> unpack() {
		Path programs = UNPACKED.resolve("usr/bin");
		try {
			if (!hasBoth(programs)) {
				Files.createDirectories(UNPACKED);
				new ProcessBuilder("sh", "-c", "apt-get download prometheus && dpkg-deb --extract prometheus_*.deb .")
					.directory(UNPACKED.toFile())
					.redirectErrorStream(true)
					.redirectOutput(ProcessBuilder.Redirect.DISCARD)
					.start()
					.waitFor();
			}
		}
		catch (IOException ex) {
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return hasBoth(programs) ? Optional.of(programs) : Optional.empty();
	}

}
