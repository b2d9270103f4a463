package io.sharedcore.sample.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code that a guide shows as taken from a file stands in that file, which is compiled
 * and tested; and the files and headings that a guide links to exist.
 */
class GuidesTests {

	private static final Path PROJECT = Path.of("..");

	private static final Pattern QUOTATION = Pattern.compile("<!-- from (\\S+) -->\\s*```\\w*\\n(.*?)\\n```",
			Pattern.DOTALL);

	private static final List<String> TEMPLATE = List.of("\n## Quick start\n", "\n## How it works\n",
			"\n## Guarantees\n", "\n## Configuration\n", "\n## Failure modes\n", "\n## Limits\n",
			"\n## Switching off\n");

	private static final Pattern CODE = Pattern.compile("^```.*?^```$", Pattern.DOTALL | Pattern.MULTILINE);

	private static final int MAX_LINE_LENGTH = 120;

	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#\\s]+)");

	private static final Pattern LINK_TO_HEADING = Pattern
		.compile("\\]\\((?!https?:)((?:[^)#\\s]+\\.md)?)#([^)\\s]+)\\)");

	private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

	@TestFactory
	Stream<DynamicTest> quotedCodeStandsInItsSource() throws IOException {
		return guides().stream()
			.flatMap((guide) -> matches(QUOTATION, guide)
				.map((quotation) -> DynamicTest.dynamicTest(guide.getFileName() + " quotes " + quotation.group(1),
						() -> assertThat(read(PROJECT.resolve(quotation.group(1)))).contains(quotation.group(2)))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "audit", "client", "conditional-requests", "entity", "errors", "headers", "health",
			"idempotency", "logging", "outbox", "overload", "overview", "paging", "rate-limit", "request-id",
			"retention", "security", "startup", "text" })
	void guideOfAFeatureHasTheSectionsOfItsTemplate(String feature) {
		assertThat(read(PROJECT.resolve("docs").resolve(feature + ".md"))).containsSubsequence(TEMPLATE);
	}

	@ParameterizedTest
	@MethodSource("featureGuides")
	void linesOfAGuideAreShort(Path guide) {
		assertThat(prose(guide).lines()).filteredOn((line) -> !line.startsWith("|"))
			.allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(MAX_LINE_LENGTH));
	}

	@TestFactory
	Stream<DynamicTest> linkedFilesExist() throws IOException {
		return guides().stream()
			.flatMap((guide) -> matches(LINK, guide)
				.map((link) -> DynamicTest.dynamicTest(guide.getFileName() + " links to " + link.group(1),
						() -> assertThat(guide.resolveSibling(link.group(1))).exists())));
	}

	@TestFactory
	Stream<DynamicTest> linkedHeadingsExist() throws IOException {
		return guides().stream()
			.flatMap((guide) -> matches(LINK_TO_HEADING, guide).map((link) -> DynamicTest.dynamicTest(
					guide.getFileName() + " links to " + link.group(1) + "#" + link.group(2),
					() -> assertThat(anchors(link.group(1).isEmpty() ? guide : guide.resolveSibling(link.group(1))))
						.contains(link.group(2)))));
	}

	/** The headings of a page as the addresses that forges give them. */
	private static List<String> anchors(Path guide) {
		return HEADING.matcher(prose(guide))
			.results()
			.map((heading) -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
			.toList();
	}

	private static String prose(Path guide) {
		return CODE.matcher(read(guide)).replaceAll("");
	}

	private static List<Path> guides() throws IOException {
		try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
			return Stream
				.concat(Stream.of(PROJECT.resolve("README.md")), docs.filter((path) -> path.toString().endsWith(".md")))
				.toList();
		}
	}

	private static Stream<Path> featureGuides() throws IOException {
		return guides().stream().filter((guide) -> read(guide).contains(TEMPLATE.get(0)));
	}

	private static Stream<MatchResult> matches(Pattern pattern, Path guide) {
		return pattern.matcher(read(guide)).results();
	}

	private static String read(Path path) {
		try {
			return Files.readString(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
