package io.sharedcore.paging;

import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CursorCodecTests {

	private final CursorCodec codec = CursorCodec.of("a secret of thirty-two characters");

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 11, 12, 13, 19, 20, 27, 28, 29, 60, 4000 })
	void bytesOfAnyLengthAreNoCursor(int length) {
		String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[length]);
		assertThat(this.codec.decode(cursor)).isNull();
	}

	@Test
	void contentComesBackAlsoIfThereIsNone() {
		assertThat(this.codec.decode(this.codec.encode(""))).isEmpty();
		assertThat(this.codec.decode(this.codec.encode("name:x"))).isEqualTo("name:x");
	}

}
