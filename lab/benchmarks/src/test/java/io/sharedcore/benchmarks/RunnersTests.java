package io.sharedcore.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

import io.sharedcore.benchmarks.report.OutputFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Each runner and each of JMH's benchmarks runs once in its smallest form, so that none
 * of them rots. How long anything takes is not looked at.
 */
class RunnersTests {

	static final List<Runners.Runner> ALL = Runners.ALL;

	@ParameterizedTest(name = "{0}")
	@FieldSource("ALL")
	void quickRunPrintsATableAndRatios(Runners.Runner runner) throws Exception {
		PrintStream console = System.out;
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
		try {
			runner.main().main("--quick");
		}
		finally {
			System.setOut(console);
		}

		assertThat(printed.toString(StandardCharsets.UTF_8)).contains("| --- |").containsPattern("(?m)^ratio .+ × ");
	}

	@Test
	void eachRunnerIsNamedForItsClass() throws ClassNotFoundException {
		for (Runners.Runner runner : ALL) {
			assertThat(Class.forName("io.sharedcore.benchmarks." + runner.name())).hasDeclaredMethods("main");
		}
	}

	@Test
	void savedQuickRunIsBelowTarget() throws Exception {
		Path file = OutputFiles.report("entity.UuidBenchmark", true);
		Files.deleteIfExists(file);

		Runners.main("entity.UuidBenchmark", "--save", "--quick");

		assertThat(file).endsWithRaw(Path.of("target/results/entity.UuidBenchmark.txt"))
			.content()
			.startsWith("command: lab/benchmarks/run entity.UuidBenchmark --save --quick\n")
			.contains("| --- |");
	}

	@Test
	void unknownRunnerIsRefusedAndTheKnownAreNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> Runners.main("entity.Uuid"))
			.withMessageContaining("'entity.Uuid'")
			.withMessageContaining("entity.UuidBenchmark");
	}

	@Test
	void everyJmhBenchmarkRuns() throws Exception {
		System.setProperty("jmh.ignoreLock", "true");

		Collection<RunResult> results = new Runner(new OptionsBuilder().include("io\\.sharedcore\\.benchmarks\\.")
			.mode(Mode.SingleShotTime)
			.forks(0)
			.warmupIterations(0)
			.measurementIterations(1)
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT)
			.build()).run();

		assertThat(results).isNotEmpty();
	}

}
