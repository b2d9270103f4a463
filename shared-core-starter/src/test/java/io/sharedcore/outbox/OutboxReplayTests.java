package io.sharedcore.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.sharedcore.outbox.Receiver.Reply;
import io.sharedcore.test.postgres.Database;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Situations that users of comparable outboxes and job queues reported; see
 * {@code docs/reference/replays.md}.
 */
class OutboxReplayTests {

	private final Database database = Instance.database();

	private final Receiver receiver = new Receiver();

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	@Test
	void callOfARolledBackSavepointIsNotMade() {
		try (Instance instance = Instance.start(this.database, this.receiver)) {
			TransactionTemplate nested = instance.transaction();
			nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
			instance.inTransaction(() -> {
				instance.outbox().send(Instance.message("1").inOrderOf("key"));
				nested.executeWithoutResult((status) -> {
					instance.outbox().send(Instance.message("lost").inOrderOf("key"));
					status.setRollbackOnly();
				});
				return instance.outbox().send(Instance.message("2").inOrderOf("key"));
			});
			assertThat(this.receiver.await(2).bodies()).containsExactly("1", "2");
			assertThat(instance.count("true")).isEqualTo(2);
		}
	}

	@Test
	void equalCallsAreDifferentCalls() {
		try (Instance instance = Instance.start(this.database, this.receiver)) {
			OutboxCall call = Instance.message("same").inOrderOf("key");
			List<UUID> ids = instance
				.inTransaction(() -> List.of(instance.outbox().send(call), instance.outbox().send(call)));
			ids.forEach((id) -> instance.await(id, OutboxEntry.State.SENT));
			assertThat(this.receiver.received()).extracting(Receiver.Received::key)
				.containsExactly(ids.get(0).toString(), ids.get(1).toString());
		}
	}

	@Test
	void instanceWhoseClockIsWrongTakesNothingFromAnother() {
		CountDownLatch proceed = new CountDownLatch(1);
		this.receiver.then((request, exchange) -> {
			await(proceed);
			Reply.of(200, "{}").write(request, exchange);
		});
		try (Instance instance = Instance.start(this.database, this.receiver);
				Instance ahead = Instance.start(WrongClock.class, WebApplicationType.NONE, this.database.url(),
						this.receiver)) {
			UUID running = instance.send("running");
			this.receiver.await(1);
			UUID late = ahead.send(Instance.message("late").notBefore(Instant.now().plusSeconds(1800)));
			ahead.await(ahead.send("other"), OutboxEntry.State.SENT);
			assertThat(ahead.entry(running).attempts()).isOne();
			assertThat(ahead.entry(late).attempts()).isZero();
			proceed.countDown();
			instance.await(running, OutboxEntry.State.SENT);
			assertThat(this.receiver.bodies()).containsExactly("running", "other");
		}
	}

	@Test
	void backlogOfOneServiceDoesNotDelayAnother() {
		this.receiver.always(200);
		try (Receiver down = new Receiver().always(503);
				Instance instance = Instance.start(this.database, this.receiver,
						"shared-core.client.services.down-service.base-url=" + down.url(),
						"shared-core.outbox.initial-interval=1h", "shared-core.outbox.max-interval=1h")) {
			instance.inTransaction(() -> IntStream.range(0, 3_000)
				.mapToObj((i) -> instance.outbox().send(OutboxCall.post("down-service", "/", "1").inOrderOf(i)))
				.toList());
			List<UUID> ids = IntStream.range(0, 20).mapToObj((i) -> instance.send("" + i)).toList();
			ids.forEach((id) -> instance.await(id, OutboxEntry.State.SENT));
			assertThat(instance.count("service = 'down-service' and attempts = 0")).isPositive();
		}
	}

	@Test
	void callsThatWaitBehindAFailingOneOfTheirKeyDoNotDelayOthers() {
		this.receiver.then(503);
		try (Instance instance = Instance.start(this.database, this.receiver, "shared-core.outbox.initial-interval=1h",
				"shared-core.outbox.max-interval=1h")) {
			UUID first = instance.send(Instance.message("first").inOrderOf("key"));
			instance.awaitAttempts(first, 1);
			instance.inTransaction(() -> IntStream.range(0, 3_000)
				.mapToObj((i) -> instance.outbox().send(Instance.message("behind").inOrderOf("key")))
				.toList());
			List<UUID> ids = IntStream.range(0, 20)
				.mapToObj((i) -> instance.send(Instance.message("" + i).inOrderOf(i)))
				.toList();
			ids.forEach((id) -> instance.await(id, OutboxEntry.State.SENT));
			assertThat(this.receiver.bodies()).doesNotContain("behind");
			assertThat(instance.count("next_attempt_at is null and state = 'PENDING'")).isEqualTo(3_000);
		}
	}

	@Test
	void callBehindADeletedOneIsReleased() {
		try (Instance instance = Instance.start(this.database, this.receiver)) {
			UUID first = instance
				.send(Instance.message("1").inOrderOf("key").notBefore(Instant.now().plusSeconds(600)));
			UUID second = instance.send(Instance.message("2").inOrderOf("key"));
			UUID other = instance.send(Instance.message("3").inOrderOf("other"));
			instance.await(other, OutboxEntry.State.SENT);
			assertThat(instance.bean(OutboxMaintenance.class).release()).isZero();
			assertThat(instance.entry(second).nextAttemptAt()).isNull();
			instance.jdbc().sql("delete from outbox_call where id = ?").param(first).update();
			assertThat(instance.bean(OutboxMaintenance.class).release()).isOne();
			instance.await(second, OutboxEntry.State.SENT);
		}
	}

	@Test
	void timedOutCallIsNotForgotten() {
		CountDownLatch proceed = new CountDownLatch(1);
		this.receiver.then((request, exchange) -> await(proceed), (request, exchange) -> await(proceed));
		try (Instance instance = Instance.start(this.database, this.receiver)) {
			UUID id = instance.send(Instance.message("1").withTimeout(Duration.ofMillis(200)));
			assertThat(instance.await(id, OutboxEntry.State.SENT).attempts()).isEqualTo(3);
			proceed.countDown();
		}
	}

	@Test
	void callThatIsSentTooOftenIsStillOneRowAndOneEvent() {
		this.receiver.then(503, 503, 503, 503);
		try (Instance one = Instance.start(this.database, this.receiver);
				Instance other = Instance.start(this.database, this.receiver)) {
			UUID id = one.send("1");
			one.await(id, OutboxEntry.State.SENT);
			Awaitility.await().until(() -> one.listener().events().size() + other.listener().events().size() == 1);
			assertThat(this.receiver.received()).hasSize(5);
		}
	}

	@Test
	void endedCallsAreRemovedByInstancesAtTheSameTime() {
		try (Instance one = Instance.start(this.database, this.receiver);
				Instance other = Instance.start(this.database, this.receiver)) {
			List<UUID> ids = one.inTransaction(
					() -> IntStream.range(0, 50).mapToObj((i) -> one.outbox().send(Instance.message("" + i))).toList());
			ids.forEach((id) -> one.await(id, OutboxEntry.State.SENT));
			int removed = List.of(one, other)
				.parallelStream()
				.mapToInt((instance) -> instance.bean(OutboxMaintenance.class).remove(Duration.ZERO))
				.sum();
			assertThat(removed).isEqualTo(50);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WrongClock extends Instance.Application {

		@Bean
		Clock clock() {
			return Clock.offset(Clock.system(ZoneOffset.UTC), Duration.ofHours(1));
		}

	}

}
