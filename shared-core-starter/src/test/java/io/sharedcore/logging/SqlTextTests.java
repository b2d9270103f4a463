package io.sharedcore.logging;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What of a statement may be shown.
 */
class SqlTextTests {

	@ParameterizedTest
	@CsvSource(delimiterString = "→", quoteCharacter = '~', textBlock = """
			select t1_0.id from ticket t1_0 where t1_0.id=? → select t1_0.id from ticket t1_0 where t1_0.id=?
			select * from person where name = 'Ann' → select * from person where name = ?
			select * from person where name = 'O''Hara' and x = 1 → select * from person where name = ? and x = ?
			select E'it\\'s secret' from t → select E? from t
			select 1.5e3, 0x1F, 42 from t2 → select ?, ?, ? from t2
			select $$secret$$, $tag$ a 'b' $tag$ from t → select ?, ? from t
			select $1 from t → select $1 from t
			select 'never closed → select ?
			select 'ends in backslash\\ → select ?
			select $$never closed → select ?
			""")
	void literalsAreLeftOut(String sql, String shown) {
		assertThat(SqlText.withoutLiterals(sql)).isEqualTo(shown);
	}

	@Test
	void whiteSpaceIsOneSpace() {
		assertThat(SqlText.withoutLiterals("\n select\n\t a  from b \n")).isEqualTo("select a from b");
	}

	@Test
	void longStatementIsCut() {
		assertThat(SqlText.withoutLiterals("select ".repeat(10_000))).hasSizeLessThan(2100).endsWith("...");
	}

}
