package io.sharedcore.text;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AsciiDigitsTests {

	@ParameterizedTest
	@ValueSource(strings = { "0", "9", "007", "1234567890", "99999999999999999999999999" })
	void digitsAreANumber(String text) {
		assertThat(AsciiDigits.isNumber(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", " ", "+1", "-1", "1.5", "1e3", " 1", "1 ", "0x10", "1_000", "/", ":", "١٢", "१", "５", "²" })
	void anythingElseIsNoNumber(String text) {
		assertThat(AsciiDigits.isNumber(text)).isFalse();
	}

}
