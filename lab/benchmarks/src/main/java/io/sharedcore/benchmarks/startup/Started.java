package io.sharedcore.benchmarks.startup;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import com.sun.management.OperatingSystemMXBean;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts a service and writes to a file what that took: the milliseconds since the JVM
 * began, the processor time of the process and of its main thread in milliseconds, the
 * number of classes and of bean definitions, and the heap in bytes that is in use after a
 * garbage collection.
 */
public final class Started {

	private Started() {
	}

	/**
	 * Starts it.
	 * @param application the service
	 * @param arguments the file, then those of the service; none for ahead-of-time
	 * processing
	 * @throws IOException if the file cannot be written
	 */
	public static void run(SpringApplication application, String... arguments) throws IOException {
		boolean measured = arguments.length > 0 && !arguments[0].startsWith("--");
		ConfigurableApplicationContext context = application
			.run(Arrays.copyOfRange(arguments, measured ? 1 : 0, arguments.length));
		if (!measured) {
			return;
		}
		long millis = ManagementFactory.getRuntimeMXBean().getUptime();
		long processor = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
		long main = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
		long classes = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
		System.gc();
		long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
		Files.writeString(Path.of(arguments[0]), "%d %d %d %d %d %d%n".formatted(millis, processor / 1_000_000,
				main / 1_000_000, classes, context.getBeanDefinitionCount(), heap));
	}

}
