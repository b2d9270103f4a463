package io.sharedcore.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.sharedcore.outbox.Receiver.Reply;
import io.sharedcore.test.postgres.Database;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that are claimed before a worker is free for them.
 */
class OutboxClaimAheadTests {

	private final Database database = Instance.database();

	private final Receiver receiver = new Receiver();

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	private static Reply after(CountDownLatch latch) {
		return (request, exchange) -> {
			try {
				latch.await(30, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			Reply.of(200, "{}").write(request, exchange);
		};
	}

	@Test
	void callsThatAreGivenBackAreAsBefore() {
		try (Instance instance = Instance.start(this.database, this.receiver)) {
			instance.bean(OutboxSender.class).stop();
			List<UUID> ids = IntStream.range(0, 3).mapToObj((i) -> instance.send("" + i)).toList();
			instance.jdbc()
				.sql("update outbox_call set attempts = 2, first_attempt_at = created_at where id = ?")
				.param(ids.get(1))
				.update();
			List<Map<String, Object>> before = rows(instance);
			OutboxClaims claims = new OutboxClaims(instance.bean(OutboxDatabase.class), Duration.ofMinutes(1),
					Duration.ofDays(1));
			List<ClaimedCall> first = claims.claim(Map.of(Instance.SERVICE, 0), 2);
			List<ClaimedCall> second = claims.claim(Map.of(Instance.SERVICE, 2), 2);
			assertThat(instance.count("claim_id is not null and attempts > 0")).isEqualTo(3);
			claims.giveBack(Stream.of(first, second).flatMap(List::stream).toList());
			assertThat(rows(instance)).isEqualTo(before);
			List<ClaimedCall> again = claims.claim(Map.of(Instance.SERVICE, 0), 3);
			claims.giveBack(first);
			assertThat(again).hasSize(3);
			assertThat(instance.count("claim_id is not null")).isEqualTo(3);
		}
	}

	private static List<Map<String, Object>> rows(Instance instance) {
		return instance.jdbc()
			.sql("select id, attempts, first_attempt_at, claim_id, claimed_until, state, next_attempt_at "
					+ "from outbox_call order by id")
			.query()
			.listOfRows();
	}

	@Test
	void callsThatWereClaimedAheadAreFreeWhenTheReceiverBecomesSlow() {
		int calls = 600;
		AtomicInteger arrived = new AtomicInteger();
		CountDownLatch proceed = new CountDownLatch(1);
		Reply slow = after(proceed);
		this.receiver.always((request, exchange) -> ((arrived.incrementAndGet() > 400) ? slow : Reply.of(200, "{}"))
			.write(request, exchange));
		try (Instance instance = Instance.start(this.database, this.receiver, "shared-core.outbox.max-concurrent=2")) {
			instance.inTransaction(() -> IntStream.range(0, calls)
				.mapToObj((i) -> instance.outbox().send(Instance.message("" + i)))
				.toList());
			this.receiver.await(402);
			Awaitility.await().until(() -> instance.count("claim_id is not null") == 2);
			assertThat(instance.count("attempts > 0")).isEqualTo(402);
			proceed.countDown();
			Awaitility.await().atMost(1, TimeUnit.MINUTES).until(() -> instance.count("state = 'SENT'") == calls);
			assertThat(this.receiver.bodies()).hasSize(calls).doesNotHaveDuplicates();
			assertThat(instance.count("attempts <> 1")).isZero();
		}
	}

	@Test
	void callsThatWereClaimedAheadAreGivenBackAtAShutdown() {
		int calls = 600;
		try (Instance instance = Instance.start(this.database, this.receiver, "shared-core.outbox.max-concurrent=2")) {
			instance.inTransaction(() -> IntStream.range(0, calls)
				.mapToObj((i) -> instance.outbox().send(Instance.message("" + i)))
				.toList());
			this.receiver.await(200);
			instance.bean(OutboxSender.class).stop();
			assertThat(instance.count("claim_id is not null")).isZero();
			assertThat(instance.count("attempts > 0")).isEqualTo(this.receiver.received().size());
		}
		try (Instance next = Instance.start(this.database, this.receiver)) {
			Awaitility.await().atMost(1, TimeUnit.MINUTES).until(() -> next.count("state = 'SENT'") == calls);
			assertThat(next.count("attempts <> 1")).isZero();
			assertThat(this.receiver.bodies()).doesNotHaveDuplicates();
		}
	}

}
