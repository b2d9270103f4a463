package io.sharedcore.benchmarks.logging;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The same as {@link LogFormatBenchmark} in processor time, in turns, and as the median:
 * on a machine that others use too, the ratios still hold.
 */
public final class LogFormatCost {

	private static final String[] FORMATS = { "pattern", "text", "layout", "logstash-encoder", "json",
			"boot-logstash" };

	private static final int EVENTS = 50_000;

	private static final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	private LogFormatCost() {
	}

	/**
	 * Measures and prints.
	 * @param arguments how many turns; 30 by default
	 */
	public static void main(String[] arguments) {
		int turns = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 30;
		Map<String, LogFormatBenchmark> formats = new LinkedHashMap<>();
		for (String name : FORMATS) {
			LogFormatBenchmark format = new LogFormatBenchmark();
			format.format = name;
			format.start();
			formats.put(name, format);
		}
		Map<String, long[]> costs = new LinkedHashMap<>();
		for (int turn = -10; turn < turns; turn++) {
			for (String name : FORMATS) {
				long cost = turn(formats.get(name));
				if (turn >= 0) {
					costs.computeIfAbsent(name, (ignored) -> new long[turns])[turn] = cost;
				}
			}
		}
		long pattern = median(costs.get("pattern"));
		long logstash = median(costs.get("logstash-encoder"));
		costs.forEach((name, all) -> {
			long cost = median(all);
			System.out.printf("%-17s %5d ns an event, %4.2f x the pattern, %4.2f x logstash-encoder%n", name, cost,
					(double) pattern / cost, (double) logstash / cost);
		});
	}

	private static long turn(LogFormatBenchmark format) {
		long start = threads.getCurrentThreadCpuTime();
		long bytes = 0;
		for (int i = 0; i < EVENTS; i++) {
			bytes += format.encode().length;
		}
		long cost = (threads.getCurrentThreadCpuTime() - start) / EVENTS;
		if (bytes == 0) {
			throw new IllegalStateException("Nothing was written");
		}
		return cost;
	}

	private static long median(long[] values) {
		long[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

}
