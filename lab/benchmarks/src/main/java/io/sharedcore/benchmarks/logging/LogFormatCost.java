package io.sharedcore.benchmarks.logging;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import com.sun.management.ThreadMXBean;
import io.sharedcore.benchmarks.measure.Processors;
import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Samples;

/**
 * The same as {@link LogFormatBenchmark} in processor time and bytes, in turns: on a
 * machine that others use too, the ratios still hold. The turns are short and on one
 * processor, so that what slows it down for a while is the same for neighbours.
 */
public final class LogFormatCost {

	private static final String PATTERN = "pattern";

	private static final String ENCODER = "logstash-encoder";

	private static final List<String> FORMATS = List.of("text", "layout", "json", PATTERN, ENCODER, "boot-logstash",
			"boot-ecs");

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

	private LogFormatCost() {
	}

	/**
	 * Measures and prints.
	 * @param given {@code --turns}, {@code --events} of each, {@code --warm-ups}
	 * @throws Exception if it cannot run
	 */
	public static void main(String... given) throws Exception {
		Arguments arguments = Arguments.of(given, new Parameter("turns", 400, 1), new Parameter("warm-ups", 150, 0),
				new Parameter("events", 2000, 100));
		if (!arguments.isQuick()) {
			Processors.find().keepOnTheFirst(ProcessHandle.current().pid());
		}
		LogFormatCost costs = new LogFormatCost();
		costs.measure(arguments);
		Report.line("%s", arguments);
		costs.print();
	}

	private void measure(Arguments arguments) {
		Map<String, LogFormatBenchmark> formats = new LinkedHashMap<>();
		for (String name : FORMATS) {
			LogFormatBenchmark format = new LogFormatBenchmark();
			format.format = name;
			format.start();
			formats.put(name, format);
			this.costs.put(name, new ArrayList<>());
		}
		List<String> order = new ArrayList<>(FORMATS);
		for (int turn = -arguments.get("warm-ups"); turn < arguments.get("turns"); turn++) {
			for (String name : order) {
				Cost cost = Cost.of(formats.get(name), arguments.get("events"));
				if (turn >= 0) {
					this.costs.get(name).add(cost);
				}
			}
			Collections.rotate(order, 1);
		}
	}

	private void print() {
		Report.table(
				List.of("format", "CPU ns an event", "speed to the pattern", "speed to logstash-encoder",
						"bytes an event"),
				FORMATS.stream()
					.map((name) -> List.of(name, samples(name, Cost::nanos).toString(), speed(name, PATTERN).toString(),
							speed(name, ENCODER).toString(), samples(name, Cost::bytes).toString()))
					.toList());
		Report.atLeast("speed of our text to Logback's pattern", speed("text", PATTERN), 1);
		Report.atLeast("speed of our text to logstash-logback-encoder", speed("text", ENCODER), 2);
		Report.atLeast("speed of our JSON to logstash-logback-encoder", speed("json", ENCODER), 1);
		Report.atLeast("speed of our JSON to Spring Boot's logstash", speed("json", "boot-logstash"), 3);
		Report.atMost("bytes of an event as our text to 1 KB",
				samples("text", Cost::bytes).map((bytes) -> bytes / 1024), 1);
	}

	private Samples speed(String name, String peer) {
		return samples(peer, Cost::nanos).over(samples(name, Cost::nanos));
	}

	private Samples samples(String name, ToDoubleFunction<Cost> figure) {
		return Samples.of(this.costs.get(name).stream().mapToDouble(figure).toArray());
	}

	/**
	 * What an event took.
	 *
	 * @param nanos processor time
	 * @param bytes allocated
	 */
	private record Cost(double nanos, double bytes) {

		static Cost of(LogFormatBenchmark format, int events) {
			long time = THREADS.getCurrentThreadCpuTime();
			long allocated = THREADS.getCurrentThreadAllocatedBytes();
			long written = 0;
			for (int i = 0; i < events; i++) {
				written += format.encode().length;
			}
			if (written == 0) {
				throw new IllegalStateException("Nothing was written");
			}
			return new Cost((double) (THREADS.getCurrentThreadCpuTime() - time) / events,
					(double) (THREADS.getCurrentThreadAllocatedBytes() - allocated) / events);
		}

	}

}
