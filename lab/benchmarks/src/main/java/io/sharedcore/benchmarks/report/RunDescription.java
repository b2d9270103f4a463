package io.sharedcore.benchmarks.report;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/**
 * What a reader must know to compare the figures of a run with others.
 *
 * @param command the command that ran
 * @param date when the run started, in UTC
 * @param commit the abbreviated commit, or {@code unknown} outside a Git repository
 * @param machine the processor, the number of processors, the memory and the operating
 * system
 * @param jdk the Java virtual machine
 * @param load the load average of the last minute before the run; negative if the
 * operating system has none
 */
record RunDescription(String command, Instant date, String commit, String machine, String jdk, double load) {

	static RunDescription now(String command) {
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		return new RunDescription(command, Instant.now().truncatedTo(ChronoUnit.SECONDS), commit(OutputFiles.HOME),
				machine(system), System.getProperty("java.vm.name") + " " + Runtime.version(),
				system.getSystemLoadAverage());
	}

	/** The runs themselves write plots and results: these are not changes of the code. */
	static String commit(Path directory) {
		String commit = git(directory, "rev-parse", "--short", "HEAD");
		if (commit.isEmpty()) {
			return "unknown";
		}
		String changes = git(directory, "status", "--porcelain", "--", ":/", ":(exclude)plots", ":(exclude)results");
		return changes.isEmpty() ? commit : commit + " with uncommitted changes";
	}

	private static String git(Path directory, String... arguments) {
		try {
			Process git = new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
				.directory(directory.toFile())
				.redirectError(Redirect.DISCARD)
				.start();
			return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		}
		catch (IOException ex) {
			// Git is not installed
			return "";
		}
	}

	private static String machine(OperatingSystemMXBean system) {
		return String.format(Locale.ROOT, "%s, %d processors, %d MiB, %s %s", processor(),
				system.getAvailableProcessors(), system.getTotalMemorySize() >> 20, system.getName(),
				system.getVersion().replaceFirst("-.*", ""));
	}

	private static String processor() {
		Path file = Path.of("/proc/cpuinfo");
		try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.empty()) {
			return lines.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse(System.getProperty("os.arch"));
		}
		catch (IOException ex) {
			return System.getProperty("os.arch");
		}
	}

	List<String> lines() {
		return List.of("command: " + this.command, "date: " + this.date, "commit: " + this.commit,
				"machine: " + this.machine, "JDK: " + this.jdk,
				String.format(Locale.ROOT, "load before the run: %.2f", this.load));
	}

}
