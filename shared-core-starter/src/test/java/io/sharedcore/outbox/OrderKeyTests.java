package io.sharedcore.outbox;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OrderKeyTests {

	@Test
	void keysAreComparedByTheirText() {
		UUID id = UUID.randomUUID();
		assertThat(OrderKey.text(id)).isEqualTo(OrderKey.text(id.toString()));
		assertThat(OrderKey.text(1L)).isEqualTo(OrderKey.text("1"));
		assertThat(OrderKey.text(new Key("a", 1))).isEqualTo(OrderKey.text(new Key("a", 1)));
	}

	@Test
	void keyWithoutATextOfItsOwnIsRejected() {
		assertThatIllegalArgumentException().isThrownBy(() -> OrderKey.text(new Object()));
		assertThatIllegalArgumentException().isThrownBy(() -> OrderKey.text(new byte[] { 1 }));
		assertThatIllegalArgumentException().isThrownBy(() -> OrderKey.text(null));
	}

	@Test
	void servicesDoNotShareAKey() {
		assertThat(OrderKey.hash("a", "1")).isEqualTo(OrderKey.hash("a", "1"))
			.isNotEqualTo(OrderKey.hash("b", "1"))
			.isNotEqualTo(OrderKey.hash("a", "2"));
	}

	private record Key(String name, int number) {

	}

}
