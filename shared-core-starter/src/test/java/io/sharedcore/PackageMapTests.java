package io.sharedcore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The {@code package-info} of each feature is a map of it: a list of groups by role that
 * names every top-level class exactly once.
 */
class PackageMapTests {

	private static final Path FEATURES = Path.of("src/main/java/io/sharedcore");

	private static final String PACKAGE_INFO = "package-info.java";

	private static final Pattern GROUP = Pattern.compile("<li>(.*?)</li>", Pattern.DOTALL);

	/** Lower-case words, a colon, and class names with commas between them. */
	private static final Pattern GROUP_FORMAT = Pattern.compile("[a-z][a-z0-9, -]*: (\\w+(?:, \\w+)*)");

	private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R\\s*\\*\\s*");

	static Stream<Path> features() throws IOException {
		try (Stream<Path> paths = Files.walk(FEATURES)) {
			return paths.filter(Files::isDirectory).filter(PackageMapTests::hasClasses).toList().stream();
		}
	}

	@ParameterizedTest
	@MethodSource("features")
	void groupsAreLowerCaseWordsAndClassNames(Path feature) {
		assertThat(groups(feature)).isNotEmpty().allSatisfy((group) -> assertThat(group).matches(GROUP_FORMAT));
	}

	@ParameterizedTest
	@MethodSource("features")
	void everyClassIsNamedOnce(Path feature) {
		List<String> named = groups(feature).stream()
			.flatMap((group) -> Stream.of(group.substring(group.indexOf(':') + 1).split(",")))
			.map(String::strip)
			.toList();
		assertThat(named).containsExactlyInAnyOrderElementsOf(classes(feature));
	}

	private static List<String> groups(Path feature) {
		return GROUP.matcher(read(feature.resolve(PACKAGE_INFO)))
			.results()
			.map((group) -> LINE_BREAK.matcher(group.group(1)).replaceAll(Matcher.quoteReplacement(" ")).strip())
			.toList();
	}

	private static List<String> classes(Path feature) {
		return fileNames(feature).stream()
			.filter((name) -> name.endsWith(".java") && !name.equals(PACKAGE_INFO))
			.map((name) -> name.substring(0, name.length() - ".java".length()))
			.toList();
	}

	private static boolean hasClasses(Path directory) {
		return !classes(directory).isEmpty();
	}

	private static List<String> fileNames(Path directory) {
		try (Stream<Path> files = Files.list(directory)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
