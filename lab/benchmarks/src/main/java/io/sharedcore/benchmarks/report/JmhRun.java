package io.sharedcore.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.Map;

import io.sharedcore.benchmarks.report.Arguments.Parameter;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks of a class with JMH, whose own words go to standard error.
 */
public final class JmhRun {

	private JmhRun() {
	}

	/**
	 * Runs them: {@code --forks}, and for each {@code --warm-ups} and {@code --rounds} of
	 * a second; in a quick run, once and in this JVM.
	 * @param type the class
	 * @param arguments those of the command line
	 * @return the figures of each benchmark by the name of its method, or of its
	 * parameters where it has some
	 * @throws RunnerException if JMH fails
	 */
	public static Map<String, Samples> of(Class<?> type, String... arguments) throws RunnerException {
		Arguments read = Arguments.of(arguments, new Parameter("forks", 2, 0), new Parameter("warm-ups", 3, 0),
				new Parameter("rounds", 4, 1), new Parameter("round-millis", 1000, 20));
		ChainedOptionsBuilder options = new OptionsBuilder().include("^" + type.getName().replace(".", "\\.") + "\\.")
			.forks(read.get("forks"))
			.warmupIterations(read.get("warm-ups"))
			.measurementIterations(read.get("rounds"))
			.warmupTime(TimeValue.milliseconds(read.get("round-millis")))
			.measurementTime(TimeValue.milliseconds(read.get("round-millis")))
			.shouldFailOnError(true);
		Map<String, Samples> results = new LinkedHashMap<>();
		for (RunResult result : new Runner(options.build(),
				OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL))
			.run()) {
			results.put(name(result), samples(result));
		}
		return results;
	}

	private static String name(RunResult result) {
		return result.getParams().getParamsKeys().isEmpty() ? result.getPrimaryResult().getLabel() : String.join(", ",
				result.getParams().getParamsKeys().stream().map(result.getParams()::getParam).toList());
	}

	private static Samples samples(RunResult result) {
		return Samples.of(result.getBenchmarkResults()
			.stream()
			.flatMap((fork) -> fork.getIterationResults().stream())
			.mapToDouble((iteration) -> iteration.getPrimaryResult().getScore())
			.toArray());
	}

}
