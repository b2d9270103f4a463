package io.sharedcore.idempotency;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KeySyntaxTests {

	@Test
	void keyIsReadWithoutItsQuotes() {
		assertThat(KeySyntax.read(List.of("\"a,b;c\""))).isEqualTo("a,b;c");
	}

	@ParameterizedTest
	@MethodSource("io.sharedcore.text.IdempotencyKeysTests#invalidKeys")
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

}
