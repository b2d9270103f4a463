package io.sharedcore.benchmarks.startup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.sharedcore.benchmarks.measure.ClassPath;
import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Progress;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Samples;
import io.sharedcore.test.postgres.LocalPostgres;

/**
 * The start of a service with the starter, against its twin without: the same
 * dependencies, endpoints and columns, a PostgreSQL 16 that is there, each start a
 * process of its own, by turns.
 */
public final class StartUp {

	private static final String PLAIN = "without the starter";

	private static final String STARTER = "with the starter";

	private StartUp() {
	}

	/**
	 * Runs the comparison and prints its results.
	 * @param given {@code --rounds}
	 */
	public static void main(String... given) {
		Arguments arguments = Arguments.of(given, new Parameter("rounds", 12, 1));
		Map<String, List<String>> services = new LinkedHashMap<>();
		services.put(PLAIN, List.of("-cp", ClassPath.without("shared-core-starter", "shared-core-test-postgres"),
				"io.sharedcore.benchmarks.startup.plain.PlainService"));
		services.put(STARTER, List.of("-cp", ClassPath.without("shared-core-test-postgres"),
				"io.sharedcore.benchmarks.startup.starter.StarterService"));
		Map<String, List<Start>> starts = new LinkedHashMap<>();
		try (LocalPostgres postgres = QuietPostgres.start()) {
			Map<String, List<String>> properties = new LinkedHashMap<>();
			services.forEach((name, options) -> {
				List<String> own = ServiceProperties.of(postgres.createDatabase("start"));
				properties.put(name, arguments.isQuick() ? ServiceProperties.withTables(own) : own);
				if (!arguments.isQuick()) {
					Start.of(options, ServiceProperties.withTables(own));
				}
				starts.put(name, new ArrayList<>());
			});
			for (int round = 0; round < arguments.get("rounds"); round++) {
				services.forEach((name, options) -> {
					Start start = Start.of(options, properties.get(name));
					Progress.say("%s: %s", name, start);
					starts.get(name).add(start);
				});
			}
		}
		print(starts);
	}

	private static void print(Map<String, List<Start>> starts) {
		Report.table(List.of("", "ms until ready", "CPU ms until ready", "heap after GC, MB", "resident, MB"), starts
			.keySet()
			.stream()
			.map((name) -> List.of(name, samples(starts, name, Start::millis).toString(),
					samples(starts, name, Start::processorMillis).toString(),
					samples(starts, name, Start::heap).toString(), samples(starts, name, Start::resident).toString()))
			.toList());
		Report.line("ms more with the starter: %.0f until ready, %.0f of processor time (to reach ≤ 100)",
				more(starts, Start::millis), more(starts, Start::processorMillis));
		Report.atMost("time until ready, with the starter to without", ratio(starts, Start::millis), 1.03);
		Report.atMost("processor time until ready, with the starter to without", ratio(starts, Start::processorMillis),
				1.03);
		Report.atMost("heap after GC, with the starter to without", ratio(starts, Start::heap), 1.05);
		Report.atMost("resident memory, with the starter to without", ratio(starts, Start::resident), 1.05);
	}

	private static double more(Map<String, List<Start>> starts, ToDoubleFunction<Start> figure) {
		return samples(starts, STARTER, figure).median() - samples(starts, PLAIN, figure).median();
	}

	private static Samples ratio(Map<String, List<Start>> starts, ToDoubleFunction<Start> figure) {
		return samples(starts, STARTER, figure).over(samples(starts, PLAIN, figure));
	}

	private static Samples samples(Map<String, List<Start>> starts, String name, ToDoubleFunction<Start> figure) {
		return Samples.of(starts.get(name).stream().mapToDouble(figure).toArray());
	}

}
