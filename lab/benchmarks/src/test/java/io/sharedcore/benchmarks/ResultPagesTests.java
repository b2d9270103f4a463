package io.sharedcore.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages about the results cover every runner, and their links lead to files.
 */
class ResultPagesTests {

	static final List<Runners.Runner> ALL = Runners.ALL;

	private static final Path RESULTS = Path.of("results");

	private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#\\s]+)");

	@ParameterizedTest(name = "{0}")
	@FieldSource("ALL")
	void pageOfARunnerNamesItsCommand(Runners.Runner runner) {
		assertThat(RESULTS.resolve(runner.name() + ".md")).content()
			.startsWith("# " + runner.name() + ": ")
			.contains("| command | `lab/benchmarks/run " + runner.name() + "` |", ", commit ", "OpenJDK");
	}

	@ParameterizedTest(name = "{0}")
	@FieldSource("ALL")
	void summaryAndReadmeHaveTheRunner(Runners.Runner runner) {
		assertThat(Path.of("RESULTS.md")).content().contains("(results/" + runner.name() + ".md)");
		assertThat(Path.of("README.md")).content().contains("| `" + runner.name() + "` |");
	}

	@Test
	void eachPageBelongsToARunner() throws IOException {
		try (Stream<Path> files = Files.list(RESULTS)) {
			assertThat(files.map((file) -> file.getFileName().toString().replaceFirst("\\.(md|txt)$", "")))
				.isSubsetOf(ALL.stream().map(Runners.Runner::name).toList());
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linkedFilesExist(Path page) throws IOException {
		assertThat(LINK.matcher(Files.readString(page)).results().map((link) -> page.resolveSibling(link.group(1))))
			.allSatisfy((file) -> assertThat(file).exists());
	}

	static Stream<Path> pages() throws IOException {
		try (Stream<Path> results = Files.list(RESULTS)) {
			return Stream.concat(Stream.of(Path.of("README.md"), Path.of("RESULTS.md")),
					results.filter((file) -> file.toString().endsWith(".md")).toList().stream());
		}
	}

}
