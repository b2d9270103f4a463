package io.sharedcore.sample.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each decision record follows the template of {@code docs/decisions/README.md} and is in
 * its table.
 */
class DecisionRecordTests {

	private static final Path DECISIONS = Path.of("..", "docs", "decisions");

	private static final Path INDEX = DECISIONS.resolve("README.md");

	private static final String FILE_NAME = "\\d{4}(-[a-z0-9]+)+\\.md";

	private static final int MAX_LINE_LENGTH = 120;

	@ParameterizedTest
	@MethodSource("records")
	void recordFollowsTheTemplate(Path record) throws IOException {
		List<String> lines = Files.readAllLines(record);
		assertThat(record.getFileName().toString()).matches(FILE_NAME);
		assertThat(lines.get(0)).matches("# " + number(record) + " \\S.*[^.]");
		assertThat(lines.get(2)).matches("Status: (accepted|superseded by \\d{4})");
		assertThat(lines).filteredOn((line) -> line.startsWith("## "))
			.containsExactly("## Context", "## Decision", "## Alternatives", "## Consequences");
	}

	@ParameterizedTest
	@MethodSource("records")
	void sectionsOfARecordHaveText(Path record) throws IOException {
		assertThat(Files.readString(record).split("\n## \\w+\n", -1)).hasSize(5)
			.allSatisfy((section) -> assertThat(section).isNotBlank());
	}

	@ParameterizedTest
	@MethodSource("records")
	void linesOfARecordAreShort(Path record) throws IOException {
		assertThat(Files.readAllLines(record))
			.allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(MAX_LINE_LENGTH));
	}

	@Test
	void tableHasARowForEachRecordWithItsTitle() throws IOException {
		List<String> expected = records().map(DecisionRecordTests::beginningOfRow).toList();
		List<String> rows = Files.readAllLines(INDEX)
			.stream()
			.filter((line) -> line.matches("\\| \\d{4} \\|.*"))
			.toList();
		assertThat(rows).hasSameSizeAs(expected)
			.zipSatisfy(expected, (row, beginning) -> assertThat(row).startsWith(beginning))
			.allMatch((row) -> row.matches("(\\| [^|]+ ){4}\\|"));
	}

	@Test
	void numbersOfRecordsAreUnique() throws IOException {
		assertThat(records()).extracting(DecisionRecordTests::number).doesNotHaveDuplicates();
	}

	@Test
	void proseOfTheIndexHasShortLines() throws IOException {
		assertThat(Files.readAllLines(INDEX)).filteredOn((line) -> !line.startsWith("|"))
			.allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(MAX_LINE_LENGTH));
	}

	private static Stream<Path> records() throws IOException {
		try (Stream<Path> files = Files.list(DECISIONS)) {
			return files.filter((file) -> !file.equals(INDEX)).sorted().toList().stream();
		}
	}

	private static String number(Path record) {
		return record.getFileName().toString().substring(0, 4);
	}

	private static String beginningOfRow(Path record) {
		try {
			String title = Files.readAllLines(record).get(0).replaceFirst("# \\d{4} ", "");
			return "| " + number(record) + " | [" + title + "](" + record.getFileName() + ") | ";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
