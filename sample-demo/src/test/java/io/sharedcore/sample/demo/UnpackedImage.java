package io.sharedcore.sample.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a service's image in a directory of this machine, and the commands of its
 * Dockerfile.
 */
final class UnpackedImage {

	private static final int MAX_SECONDS = 240;

	/** Quick compilation, because these processes end soon. */
	private static final String QUICK = " -XX:TieredStopAtLevel=1 ";

	private static final String UNSHARE = "unshare";

	private final Path directory;

	private final Path output;

	private UnpackedImage(Path directory) {
		this.directory = directory;
		this.output = directory.resolveSibling("output.log");
	}

	static UnpackedImage create(Service service, Path directory) throws IOException, InterruptedException {
		UnpackedImage image = new UnpackedImage(directory);
		Path jar = HelpDesk.jar(service);
		int exit = image.run(directory.getParent(), List.of(java(), "-Djarmode=tools", "-jar", jar.toString(),
				"extract", "--destination", directory.toString()), Map.of("JAVA_TOOL_OPTIONS", QUICK));
		if (exit != 0) {
			throw new IOException("The jar was not extracted: " + image.output());
		}
		Files.move(directory.resolve(jar.getFileName()), directory.resolve("service.jar"));
		return image;
	}

	/** The programs that {@link #train} needs, in addition to those of PostgreSQL. */
	static List<Path> programs() {
		return Stream.of("sh", "bash", isRoot() ? UNSHARE : "sh").map((name) -> Path.of("/usr/bin", name)).toList();
	}

	private static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	/** Runs {@code docker/train.sh}. As root, PostgreSQL needs another user. */
	int train(String archive, Map<String, String> environment, String options)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>();
		if (isRoot()) {
			command.addAll(List.of(UNSHARE, "--user"));
		}
		command.addAll(List.of("sh", OpsFiles.ROOT.resolve("docker/train.sh").toString(), archive));
		return run(this.directory, command, with(environment, options));
	}

	private static boolean isRoot() {
		return "root".equals(System.getProperty("user.name"));
	}

	/** Runs the entry point until the application context is refreshed. */
	int start(Map<String, String> environment, String options) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(Dockerfile.entrypoint("service"));
		command.set(0, java());
		return run(this.directory, command, with(environment, options + " -Dspring.context.exit=onRefresh"));
	}

	private static Map<String, String> with(Map<String, String> environment, String options) {
		Map<String, String> all = new HashMap<>(environment);
		all.put("JAVA_TOOL_OPTIONS", Dockerfile.toolOptions() + QUICK + options);
		all.put("PATH",
				Stream.of(environment.get("PATH"), Path.of(java()).getParent().toString(), System.getenv("PATH"))
					.filter(Objects::nonNull)
					.collect(Collectors.joining(File.pathSeparator)));
		return all;
	}

	private int run(Path where, List<String> command, Map<String, String> environment)
			throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(command).directory(where.toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.output.toFile());
		builder.environment().putAll(environment);
		Process process = builder.start();
		try {
			if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
				throw new IOException(command + " did not end: " + output());
			}
			return process.exitValue();
		}
		finally {
			process.destroy();
		}
	}

	Path file(String name) {
		return this.directory.resolve(name);
	}

	/** The output of the last command. */
	String output() throws IOException {
		return Files.readString(this.output);
	}

}
