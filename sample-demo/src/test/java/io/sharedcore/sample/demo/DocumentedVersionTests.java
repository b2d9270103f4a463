package io.sharedcore.sample.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages name the version that is built.
 */
class DocumentedVersionTests {

	private static final Path PROJECT = Path.of("..");

	private static final Pattern BUILT = Pattern.compile("-Drevision=(\\S+)");

	private static final Pattern DOCUMENTED = Pattern
		.compile("<artifactId>shared-core[\\w-]*</artifactId>\\s*<version>([^<]+)<|-DarchetypeVersion=(\\S+)"
				+ "|\"version\": \"([^\"]+)\"|sample-[a-z-]+-(\\d[\\w.-]*)\\.jar");

	@TestFactory
	Stream<DynamicTest> pageNamesTheVersionThatIsBuilt() throws IOException {
		String built = built();
		return pages().map((page) -> DynamicTest.dynamicTest(page.toString(),
				() -> assertThat(documented(page)).allMatch(built::equals)));
	}

	@Test
	void pagesNameVersions() throws IOException {
		assertThat(pages().flatMap(DocumentedVersionTests::documented)).hasSizeGreaterThan(7);
	}

	private static Stream<Path> pages() throws IOException {
		try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
			return Stream.concat(Stream.of(PROJECT.resolve("README.md")),
					docs.filter((file) -> file.toString().endsWith(".md")).toList().stream());
		}
	}

	private static String built() {
		return BUILT.matcher(read(PROJECT.resolve(".mvn/maven.config"))).results().findFirst().orElseThrow().group(1);
	}

	private static Stream<String> documented(Path page) {
		return DOCUMENTED.matcher(read(page)).results().map(DocumentedVersionTests::version);
	}

	private static String version(MatchResult documented) {
		return Stream.of(1, 2, 3, 4)
			.filter((group) -> documented.group(group) != null)
			.map(documented::group)
			.findFirst()
			.orElseThrow();
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
