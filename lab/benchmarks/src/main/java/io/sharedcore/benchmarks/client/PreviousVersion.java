package io.sharedcore.benchmarks.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.sharedcore.benchmarks.measure.ClassPath;
import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Samples;

/**
 * Compares a small {@code getJson} of this version with the jar of an earlier one. Each
 * version has a process of its own on the first processor, and they take short turns: a
 * token, the request id and the meters are on in both.
 */
public final class PreviousVersion {

	private static final String JAR = "--jar=";

	private static final String PREVIOUS = "previous version";

	private static final String THIS = "this version";

	private final Map<String, List<VersionProcess.Turn>> turns = new LinkedHashMap<>();

	private PreviousVersion() {
	}

	/**
	 * Measures and prints.
	 * @param given {@code --jar}, the jar of the starter to compare with; without it,
	 * this version is compared with itself, which shows the error of the measurement.
	 * Also {@code --forks}, {@code --turns}, {@code --warm-ups} and {@code --calls} of
	 * each
	 * @throws Exception if it cannot run
	 */
	public static void main(String... given) throws Exception {
		Arguments arguments = Arguments.of(
				Arrays.stream(given).filter((argument) -> !argument.startsWith(JAR)).toArray(String[]::new),
				new Parameter("forks", 3, 1), new Parameter("turns", 100, 1), new Parameter("warm-ups", 300, 0),
				new Parameter("calls", 100, 20));
		String classPath = ClassPath.without();
		String previous = Arrays.stream(given)
			.filter((argument) -> argument.startsWith(JAR))
			.map((argument) -> jar(argument.substring(JAR.length())) + java.io.File.pathSeparator + classPath)
			.findFirst()
			.orElse(classPath);
		PreviousVersion comparison = new PreviousVersion();
		for (int fork = 0; fork < arguments.get("forks"); fork++) {
			comparison.measure(Map.of(THIS, classPath, PREVIOUS, previous), arguments);
		}
		Report.line("%s", arguments);
		comparison.print();
	}

	private static Path jar(String path) {
		Path jar = Path.of(path).toAbsolutePath();
		if (!Files.isRegularFile(jar)) {
			throw new IllegalArgumentException("There is no jar " + jar);
		}
		return jar;
	}

	private void measure(Map<String, String> classPaths, Arguments arguments) throws Exception {
		List<String> order = new ArrayList<>(List.of(PREVIOUS, THIS));
		try (VersionProcess previous = VersionProcess.start(classPaths.get(PREVIOUS), !arguments.isQuick());
				VersionProcess own = VersionProcess.start(classPaths.get(THIS), !arguments.isQuick())) {
			Map<String, VersionProcess> processes = Map.of(PREVIOUS, previous, THIS, own);
			for (int turn = -arguments.get("warm-ups"); turn < arguments.get("turns"); turn++) {
				for (String version : order) {
					VersionProcess.Turn measured = processes.get(version).turn(arguments.get("calls"));
					if (turn >= 0) {
						this.turns.computeIfAbsent(version, (name) -> new ArrayList<>()).add(measured);
					}
				}
				Collections.reverse(order);
			}
		}
	}

	private void print() {
		Report.table(List.of("a call", "CPU µs of the caller", "p50, µs", "bytes allocated"),
				List.of(PREVIOUS, THIS)
					.stream()
					.map((version) -> List.of(version, samples(version, VersionProcess.Turn::micros).toString(),
							samples(version, VersionProcess.Turn::p50).toString(),
							samples(version, VersionProcess.Turn::bytes).toString()))
					.toList());
		Report.atMost("CPU of a call to the previous version", ratio(VersionProcess.Turn::micros), 1.05);
		Report.atMost("p50 of a call to the previous version", ratio(VersionProcess.Turn::p50), 1.05);
		Report.ratio("bytes of a call to the previous version", ratio(VersionProcess.Turn::bytes));
	}

	private Samples ratio(ToDoubleFunction<VersionProcess.Turn> figure) {
		return samples(THIS, figure).over(samples(PREVIOUS, figure));
	}

	private Samples samples(String version, ToDoubleFunction<VersionProcess.Turn> figure) {
		return Samples.of(this.turns.get(version).stream().mapToDouble(figure).toArray());
	}

}
