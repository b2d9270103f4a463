package io.sharedcore.text;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a key may be, for clients and servers.
 */
public class IdempotencyKeysTests {

	/** What neither a client may send nor a server accepts. */
	public static List<String> invalidKeys() {
		return List.of("", "\"\"", "\"", "\"abc", "abc\"", "a\"b", "\"a\"b\"", "a b", "\"a b\"", "a,b", "\"a\", \"b\"",
				"\"a\\\"b\"", "\"a\\\\b\"", "\"abc\";v=1", "abc;v=1", "caf\u00e9", "\"caf\u00e9\"", "a\tb", "a\u007Fb",
				"a\u0000b", "x".repeat(256), "\"" + "x".repeat(256) + "\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "8e03978e-40d5-43e8-bc93-6894a57f9324", "!#$%&'()*+-./:<=>?@[]^_`{|}~", "a\\b",
			"'single'" })
	void bareAndQuotedKeyAreTheSame(String key) {
		assertThat(IdempotencyKeys.parse(key)).hasValue(key);
		if (key.indexOf('\\') < 0) {
			assertThat(IdempotencyKeys.parse('"' + key + '"')).hasValue(key);
		}
	}

	@Test
	void quotesDoNotCountTowardsTheLength() {
		String longest = "x".repeat(255);
		assertThat(IdempotencyKeys.parse(longest)).hasValue(longest);
		assertThat(IdempotencyKeys.parse('"' + longest + '"')).hasValue(longest);
	}

	@Test
	void quotedKeyMayHaveTheDelimitersOfLists() {
		assertThat(IdempotencyKeys.parse("\"a,b;c\"")).hasValue("a,b;c");
	}

	@ParameterizedTest
	@MethodSource("invalidKeys")
	void malformedKeyIsNotAKey(String key) {
		assertThat(IdempotencyKeys.parse(key)).isEmpty();
	}

}
