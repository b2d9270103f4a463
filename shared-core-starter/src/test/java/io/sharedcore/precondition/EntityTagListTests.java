package io.sharedcore.precondition;

import java.util.Collections;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The grammar of entity tags, as a table.
 */
class EntityTagListTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			"a"                  | "a"
			"a","b"              | "a" "b"
			"a" , "b"            | "a" "b"
			,"a",,"b",           | "a" "b"
			"a,b"                | "a,b"
			"a,b","c"            | "a,b" "c"
			W/"a"                | W/"a"
			W/"a", "b"           | W/"a" "b"
			""                   | ""
			"*"                  | "*"
			"\\"                 | "\\"
			"äÿ"                 | "äÿ"
			"a!#'()"             | "a!#'()"
			""")
	void tagsAreRead(String header, String tags) {
		assertThat(read(header)).isEqualTo(tags);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "\"a", "a\"", "\"", "\"a\"b", "\"a\"\"b\"", "\"a\" \"b\"", "\"a b\"", "\"a\tb\"",
			"w/\"a\"", "W/", "W/a", "W /\"a\"", "W/ \"a\"", "*, \"a\"", "\"a\", *", "**", "*,*", "'a'", "\"a\"; q=1",
			"\"a\",\"b", "\"a\u007F\"", "\"a\u0000\"", "\"a\" x" })
	void malformedHeaderHasNoTags(String header) {
		assertThat(EntityTagList.of(List.of(header))).isEqualTo(EntityTagList.NONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ",", " , ,\t" })
	void emptyListHasNoTags(String header) {
		assertThat(EntityTagList.of(List.of(header))).isEqualTo(EntityTagList.NONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", " *", "*\t" })
	void asteriskIsAny(String header) {
		assertThat(EntityTagList.of(List.of(header))).isEqualTo(EntityTagList.ANY);
	}

	@Test
	void linesAreOneList() {
		assertThat(EntityTagList.of(List.of("\"a\"", "W/\"b\", \"c\"")).tags()).hasSize(3);
		assertThat(EntityTagList.of(List.of("*", "\"a\""))).isEqualTo(EntityTagList.NONE);
		assertThat(EntityTagList.of(List.of("\"a", "b\"")).tags()).containsExactly(EntityTag.strong("a,b"));
	}

	@Test
	void missingHeaderIsNoList() {
		assertThat(EntityTagList.of(Collections.emptyEnumeration())).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"", "\"a\",", ",", "W/", "\"a\" ", "*" })
	void headerOfAMegabyteIsReadInOnePass(String part) {
		String header = part.repeat(1024 * 1024 / part.length());
		assertThat(EntityTagList.of(List.of(header + '"')).any()).isFalse();
		String last = "\"a\",".repeat(1024 * 256) + "\"last\"";
		assertThat(EntityTagList.of(List.of(last)).tags()).hasSize(1024 * 256 + 1).endsWith(EntityTag.strong("last"));
	}

	@Test
	void strongComparisonExcludesWeakTags() {
		VersionTag version = VersionTag.of(new UUID(1, 2), 3);
		assertThat(EntityTagList.of(List.of("\"" + version + "\"")).includes(version)).isTrue();
		assertThat(EntityTagList.of(List.of("W/\"" + version + "\"")).includes(version)).isFalse();
		assertThat(EntityTagList.of(List.of("\"a\", \"" + version + "\"")).includes(version)).isTrue();
		assertThat(EntityTagList.ANY.includes(version)).isTrue();
		assertThat(EntityTagList.NONE.includes(version)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "'',true", ".parts,true", "-gzip,true", "--gzip,true", ";gzip,true", "x,false", "A,false", "_,false" })
	void versionIsFoundWithFurtherPartsAndWithTheCodingOfAProxy(String suffix, boolean found) {
		VersionTag version = VersionTag.of(new UUID(1, 2), 3);
		assertThat(EntityTagList.of(List.of("\"" + version + suffix + "\"")).includes(version)).isEqualTo(found);
	}

	@Test
	void weakComparisonIgnoresTheWeakness() {
		EntityTag strong = EntityTag.strong("a");
		EntityTag weak = EntityTag.weak("a");
		assertThat(EntityTagList.of(List.of("W/\"a\"")).includesWeakly(strong)).isTrue();
		assertThat(EntityTagList.of(List.of("\"a\"")).includesWeakly(weak)).isTrue();
		assertThat(EntityTagList.of(List.of("\"b\"")).includesWeakly(strong)).isFalse();
		assertThat(EntityTagList.ANY.includesWeakly(strong)).isTrue();
	}

	private static String read(String header) {
		return String.join(" ", EntityTagList.of(List.of(header)).tags().stream().map(EntityTag::toString).toList());
	}

}
