package io.sharedcore.startup;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A whole service starts and answers, whichever of the optional libraries are missing:
 * each alone, all of them, and every two of them in each combination of being there and
 * not ({@code -Dlibraries=all}: every combination). Their jars are really not on its
 * class path.
 */
class MissingLibrariesTests {

	private static final int MAX_SECONDS = 120;

	@TempDir
	private Path directory;

	@ParameterizedTest(name = "without {0}")
	@MethodSource("combinations")
	void serviceStartsAndAnswers(Set<Library> missing) throws Exception {
		assertThat(start(missing)).satisfiesExactly((health) -> assertThat(health).startsWith("/actuator/health 200 "),
				(nowhere) -> assertThat(nowhere).matches("/nowhere 40[14] application/problem\\+json"));
	}

	@ParameterizedTest(name = "without {0}")
	@EnumSource(RequiredJars.class)
	void missingLibraryOfTheStarterIsNamed(RequiredJars missing) throws Exception {
		List<String> console = run(
				(jar) -> missing.matches(jar) || Library.isMissing(jar, EnumSet.allOf(Library.class)));
		assertThat(String.join("\n", console)).contains(missing.artifact()).contains(missing.consequence());
	}

	/** What the tests have beside it, and what is optional, is not on its class path. */
	@Test
	void serviceWithExactlyWhatTheStarterBringsStartsAndAnswers() throws Exception {
		List<String> brought = new ClassPathResource("what-a-service-gets.txt")
			.getContentAsString(StandardCharsets.UTF_8)
			.lines()
			.map((artifact) -> artifact.substring(artifact.indexOf(':') + 1))
			.toList();
		List<String> console = run((jar) -> jar.endsWith(".jar")
				&& brought.stream().noneMatch((artifact) -> jar.matches(Pattern.quote(artifact) + "-\\d.*\\.jar")));
		assertThat(console).as("a service that ended well").contains(PlainService.ENDED);
		assertThat(console).filteredOn((line) -> line.startsWith(PlainService.ANSWER))
			.satisfiesExactly((health) -> assertThat(health).contains("/actuator/health 200 "),
					(nowhere) -> assertThat(nowhere).endsWith("/nowhere 404 application/problem+json"));
		assertThat(console).noneMatch((line) -> line.contains("Features of shared-core are absent"));
	}

	/** The API of OpenTelemetry may be there for another library. */
	@Test
	void noClassOfOpenTelemetryIsLoadedWithoutItsStarter() throws Exception {
		List<String> console = run((jar) -> Library.isMissing(jar, EnumSet.of(Library.OPENTELEMETRY))
				&& !jar.matches("opentelemetry-(api|context|common)-\\d.*\\.jar"), "-Xlog:class+load");
		assertThat(console).contains(PlainService.ENDED)
			.anyMatch((line) -> line.contains(" io.micrometer.observation."))
			.noneMatch((line) -> line.contains(" io.opentelemetry.") || line.contains(" io.micrometer.tracing."));
	}

	@Test
	void everyTwoLibrariesAreSeenInEveryCombination() {
		for (Library one : Library.values()) {
			for (Library other : Library.values()) {
				if (one != other) {
					assertThat(covering().stream()
						.map((missing) -> missing.contains(one) + " " + missing.contains(other))
						.distinct()).as("%s, %s", one, other).hasSize(4);
				}
			}
		}
	}

	static Stream<Set<Library>> combinations() {
		if ("all".equals(System.getProperty("libraries"))) {
			return IntStream.range(0, 1 << Library.values().length).mapToObj(MissingLibrariesTests::ofBits);
		}
		Set<Set<Library>> chosen = new LinkedHashSet<>(covering());
		if ("each".equals(System.getProperty("libraries"))) {
			Arrays.stream(Library.values()).forEach((library) -> chosen.add(EnumSet.of(library)));
		}
		return chosen.stream();
	}

	/**
	 * None, all, and for each bit of a library's number those that have it, and those
	 * that have not: two libraries differ in some bit.
	 */
	private static List<Set<Library>> covering() {
		List<Set<Library>> covering = new ArrayList<>(
				List.of(EnumSet.noneOf(Library.class), EnumSet.allOf(Library.class)));
		for (int bit = 1; bit < Library.values().length; bit <<= 1) {
			int mask = bit;
			Set<Library> with = Arrays.stream(Library.values())
				.filter((library) -> (library.ordinal() & mask) != 0)
				.collect(Collectors.toCollection(() -> EnumSet.noneOf(Library.class)));
			covering.add(with);
			covering.add(EnumSet.complementOf(EnumSet.copyOf(with)));
		}
		return covering;
	}

	private static Set<Library> ofBits(int bits) {
		return Arrays.stream(Library.values())
			.filter((library) -> (bits & (1 << library.ordinal())) != 0)
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(Library.class)));
	}

	private List<String> start(Set<Library> missing) throws Exception {
		List<String> lines = run((jar) -> Library.isMissing(jar, missing));
		assertThat(lines).as("a service that ended well").contains(PlainService.ENDED);
		return lines.stream()
			.filter((line) -> line.startsWith(PlainService.ANSWER))
			.map((line) -> line.substring(PlainService.ANSWER.length()))
			.toList();
	}

	/** In a process of its own, as what it loads would stay in this one. */
	private List<String> run(Predicate<String> missing, String... options) throws Exception {
		String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !missing.test(new File(entry).getName()))
			// It would start a PostgreSQL for each.
			.filter((entry) -> !entry.contains("shared-core-test-postgres"))
			.collect(Collectors.joining(File.pathSeparator));
		Path console = this.directory.resolve("console");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-cp", path));
		command.addAll(List.of(options));
		command.add(PlainService.class.getName());
		Process process = new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(console.toFile())
			.start();
		try {
			assertThat(process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)).as("it ended").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		return Files.readAllLines(console);
	}

}
