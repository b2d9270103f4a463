package io.sharedcore.idempotency;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KeySyntaxTests {

	static final List<String> INVALID = List.of("", "\"\"", "\"", "\"abc", "abc\"", "a\"b", "\"a\"b\"", "a b",
			"\"a b\"", "a,b", "\"a\", \"b\"", "\"a\\\"b\"", "\"a\\\\b\"", "\"abc\";v=1", "abc;v=1", "caf\u00e9",
			"\"caf\u00e9\"", "a\tb", "a\u007Fb", "a\u0000b", "x".repeat(256), "\"" + "x".repeat(256) + "\"");

	@ParameterizedTest
	@ValueSource(strings = { "a", "8e03978e-40d5-43e8-bc93-6894a57f9324", "!#$%&'()*+-./:<=>?@[]^_`{|}~", "a\\b",
			"'single'" })
	void bareAndQuotedKeyAreTheSame(String key) {
		assertThat(KeySyntax.read(List.of(key))).isEqualTo(key);
		if (key.indexOf('\\') < 0) {
			assertThat(KeySyntax.read(List.of('"' + key + '"'))).isEqualTo(key);
		}
	}

	@Test
	void quotesDoNotCountTowardsTheLength() {
		String longest = "x".repeat(255);
		assertThat(KeySyntax.read(List.of(longest))).isEqualTo(longest);
		assertThat(KeySyntax.read(List.of('"' + longest + '"'))).isEqualTo(longest);
	}

	@Test
	void quotedKeyMayHaveTheDelimitersOfLists() {
		assertThat(KeySyntax.read(List.of("\"a,b;c\""))).isEqualTo("a,b;c");
	}

	@ParameterizedTest
	@MethodSource("invalid")
	void malformedKeyIsRefusedWithoutBeingRepeated(String key) {
		assertThatExceptionOfType(IdempotencyRefusal.class).isThrownBy(() -> KeySyntax.read(List.of(key)))
			.satisfies((refusal) -> {
				assertThat(refusal.status().value()).isEqualTo(400);
				assertThat(refusal.code()).isEqualTo("IDEMPOTENCY_KEY_INVALID");
				if (key.length() > 3) {
					assertThat(refusal.getMessage()).doesNotContain(key);
				}
			});
	}

	@Test
	void severalKeysAreRefusedAlsoIfTheyAreEqual() {
		assertThatExceptionOfType(IdempotencyRefusal.class).isThrownBy(() -> KeySyntax.read(List.of("a", "a")));
	}

	static List<String> invalid() {
		return INVALID;
	}

}
