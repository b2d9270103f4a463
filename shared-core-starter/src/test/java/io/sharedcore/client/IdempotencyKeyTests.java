package io.sharedcore.client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The client refuses the idempotency keys that a server would refuse.
 */
class IdempotencyKeyTests {

	private final RequestOptions options = RequestOptions.defaults();

	@ParameterizedTest
	@MethodSource("io.sharedcore.text.IdempotencyKeysTests#invalidKeys")
	void keyThatTheServerRefusesIsRefusedWithoutBeingRepeated(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.options.withIdempotencyKey(key))
			.withMessageContaining("1 to 255 visible ASCII characters")
			.satisfies((failure) -> assertThat((key.length() > 3) ? failure.getMessage() : "")
				.doesNotContain((key.length() > 3) ? key : "-"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.options.withHeader("idempotency-key", key));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "\"a,b;c\"", "a\\b" })
	void otherKeysAreSentAsTheyAre(String key) {
		assertThat(this.options.withIdempotencyKey(key).idempotencyKey()).isEqualTo(key);
		assertThat(this.options.withHeader("Idempotency-Key", key).idempotencyKey()).isEqualTo(key);
	}

	@Test
	void severalKeysAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.options.withHeader("Idempotency-Key", "a", "a"))
			.withMessageContaining("one idempotency key");
	}

}
