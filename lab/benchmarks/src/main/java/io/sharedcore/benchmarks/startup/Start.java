package io.sharedcore.benchmarks.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.sharedcore.benchmarks.measure.Directories;

/**
 * One start of a service.
 *
 * @param millis from the beginning of the JVM until the service is ready
 * @param processorMillis the processor time of the same
 * @param mainThreadMillis the part of it that the main thread takes
 * @param classes how many classes are loaded
 * @param beans how many bean definitions there are
 * @param heap what is in use after a garbage collection, in MB
 * @param resident the memory that the process then has, in MB
 */
record Start(double millis, double processorMillis, double mainThreadMillis, double classes, double beans, double heap,
		double resident) {

	private static final String DATABASE = "--spring.datasource.";

	private static final int MAX_SECONDS = 180;

	/**
	 * Starts a service, and stops it when it is ready.
	 * @param options the JVM's, that end with the main class or a jar
	 * @param properties the service's
	 */
	static Start of(List<String> options, List<String> properties) {
		try {
			Path directory = Files.createTempDirectory("start");
			Path report = directory.resolve("report");
			List<String> arguments = new ArrayList<>(List.of(report.toString()));
			properties.forEach((property) -> arguments.add("--" + property));
			Process process = launch(directory, options, arguments);
			try {
				return read(await(process, report), process);
			}
			finally {
				process.destroy();
				process.waitFor();
				Directories.delete(directory);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Runs a process that ends by itself. */
	static void train(Path directory, List<String> options) throws IOException {
		Process process = launch(directory, options, List.of());
		if (process.onExit().join().exitValue() != 0) {
			throw new IOException("It failed: " + Files.readString(directory.resolve("console")));
		}
	}

	private static Process launch(Path directory, List<String> options, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.add("-Xmx256m");
		command.add("-XX:+UseSerialGC");
		ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("console").toFile());
		Stream.concat(options.stream(), arguments.stream()).forEach((argument) -> {
			if (argument.startsWith(DATABASE)) {
				addToEnvironment(argument, builder.environment());
			}
			else {
				command.add(argument);
			}
		});
		return builder.start();
	}

	/** All users of the machine see arguments, and these tell the password. */
	private static void addToEnvironment(String argument, Map<String, String> environment) {
		int value = argument.indexOf('=');
		String name = argument.substring(2, value).replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
		environment.put(name, argument.substring(value + 1));
	}

	private static String[] await(Process process, Path report) throws IOException, InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS);
		while (System.nanoTime() < end) {
			if (Files.exists(report)) {
				String text = Files.readString(report);
				if (text.endsWith("\n")) {
					return text.trim().split(" ");
				}
			}
			if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
				throw new IOException("The service ended: " + Files.readString(report.resolveSibling("console")));
			}
		}
		throw new IOException("The service did not start: " + Files.readString(report.resolveSibling("console")));
	}

	private static Start read(String[] report, Process process) throws IOException {
		double[] figures = Stream.of(report).mapToDouble(Double::parseDouble).toArray();
		return new Start(figures[0], figures[1], figures[2], figures[3], figures[4], figures[5] / (1 << 20),
				resident(process));
	}

	/** As Linux tells it; not a number elsewhere. */
	private static double resident(Process process) throws IOException {
		Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
		if (!Files.exists(status)) {
			return Double.NaN;
		}
		return Files.readAllLines(status)
			.stream()
			.filter((line) -> line.startsWith("VmRSS:"))
			.mapToDouble((line) -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
			.findFirst()
			.orElse(Double.NaN);
	}

}
