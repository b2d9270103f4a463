package io.sharedcore.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.sharedcore.test.postgres.PgBouncer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The outbox through PgBouncer in transaction mode, with fewer connections to the server
 * than the instances have.
 */
@EnabledIf("isInstalled")
class PgBouncerTests {

	private final Receiver receiver = new Receiver();

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	static boolean isInstalled() {
		return PgBouncer.program().isPresent();
	}

	@Test
	void callsAreSentOnceAndInOrder() throws Exception {
		try (PgBouncer bouncer = PgBouncer.start(PgBouncer.program().orElseThrow(), Instance.database(), 3);
				Instance one = instance(bouncer);
				Instance other = instance(bouncer)) {
			List<String> expected = IntStream.range(0, 30).mapToObj(String::valueOf).toList();
			List<UUID> ids = new ArrayList<>();
			expected.forEach((body) -> ids
				.add((ids.size() % 2 == 0 ? one : other).send(Instance.message(body).inOrderOf("key"))));
			ids.forEach((id) -> one.await(id, OutboxEntry.State.SENT));
			assertThat(this.receiver.bodies()).isEqualTo(expected);
		}
	}

	private Instance instance(PgBouncer bouncer) {
		return Instance.start(Instance.Application.class, WebApplicationType.NONE, bouncer.database().url(),
				this.receiver, "spring.datasource.hikari.data-source-properties.prepareThreshold=0");
	}

}
