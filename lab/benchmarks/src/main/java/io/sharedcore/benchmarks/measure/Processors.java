package io.sharedcore.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what is measured and what measures on processors of their own, where the system
 * can: a server that shares none with its load is as fast as it is.
 */
public final class Processors {

	private static final Path STATUS = Path.of("/proc/self/status");

	private final List<String> allowed;

	private Processors(List<String> allowed) {
		this.allowed = allowed;
	}

	/**
	 * Nobody is kept anywhere.
	 * @return all of them for all
	 */
	public static Processors shared() {
		return new Processors(List.of());
	}

	/**
	 * The processors of this machine.
	 * @return what can be told about them
	 * @throws IOException if they cannot be read
	 */
	public static Processors find() throws IOException {
		if (!Files.exists(STATUS) || !Files.exists(Path.of("/usr/bin/taskset"))) {
			return new Processors(List.of());
		}
		for (String line : Files.readAllLines(STATUS)) {
			if (line.startsWith("Cpus_allowed_list:")) {
				return new Processors(expand(line.substring(line.indexOf(':') + 1).trim()));
			}
		}
		return new Processors(List.of());
	}

	private static List<String> expand(String list) {
		List<String> processors = new ArrayList<>();
		for (String range : list.split(",")) {
			String[] ends = range.split("-");
			for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
				processors.add(String.valueOf(i));
			}
		}
		return processors;
	}

	/**
	 * Keeps a process, such as the one that makes the load, on the first processor.
	 * @param process its id
	 * @throws IOException if that fails
	 * @throws InterruptedException if interrupted
	 */
	public void keepOnTheFirst(long process) throws IOException, InterruptedException {
		if (separable()) {
			keep(process, this.allowed.get(0));
		}
	}

	/**
	 * Keeps a process, such as one that is measured, on the last processor.
	 * @param process its id
	 * @throws IOException if that fails
	 * @throws InterruptedException if interrupted
	 */
	public void keepOnTheLast(long process) throws IOException, InterruptedException {
		if (separable()) {
			keep(process, this.allowed.get(this.allowed.size() - 1));
		}
	}

	/**
	 * Lets a process run on all of them again.
	 * @param process its id
	 * @throws IOException if that fails
	 * @throws InterruptedException if interrupted
	 */
	public void release(long process) throws IOException, InterruptedException {
		if (separable()) {
			keep(process, String.join(",", this.allowed));
		}
	}

	private boolean separable() {
		return this.allowed.size() > 1;
	}

	private static void keep(long process, String processors) throws IOException, InterruptedException {
		new ProcessBuilder("taskset", "-a", "-p", "-c", processors, String.valueOf(process))
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor();
	}

}
