package io.sharedcore.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processor time of the current thread and of a process with one thread, such as that
 * of a connection to PostgreSQL: other work on the machine hardly changes it.
 */
public final class ProcessorTime {

	private final Path process;

	private ProcessorTime(Path process) {
		this.process = process;
	}

	/**
	 * Of the current thread and of a process.
	 * @param pid the id of the process
	 * @return the time; without the process where the system does not tell it
	 */
	public static ProcessorTime with(long pid) {
		return new ProcessorTime(Path.of("/proc/" + pid + "/schedstat"));
	}

	/**
	 * Measures some work.
	 * @param work the work
	 * @return the processor time that it took, in milliseconds
	 */
	public double millis(Runnable work) {
		long start = nanos();
		work.run();
		return (nanos() - start) / 1e6;
	}

	/** The first number of the file is the time that the process ran. */
	private long nanos() {
		try {
			long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
			return Files.exists(this.process) ? nanos + Long.parseLong(Files.readString(this.process).split(" ")[0])
					: nanos;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
