package io.sharedcore.outbox;

import java.time.Instant;
import java.util.ArrayList;
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

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Claims: no transaction and no connection during a call, leases, and instances beside
 * each other.
 */
class OutboxClaimTests {

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
	void noTransactionAndNoConnectionIsHeldDuringCalls() {
		CountDownLatch proceed = new CountDownLatch(1);
		this.receiver.always(after(proceed));
		try (Instance instance = Instance.start(this.database, this.receiver,
				"spring.datasource.hikari.maximum-pool-size=1", "spring.datasource.hikari.connection-timeout=5000")) {
			List<UUID> ids = IntStream.range(0, 8).mapToObj((i) -> instance.send("" + i)).toList();
			this.receiver.await(8);
			assertThat(instance.jdbc()
				.sql("select count(*) from pg_stat_activity where datname = current_database() "
						+ "and pid <> pg_backend_pid() and state like 'idle in transaction%'")
				.query(Long.class)
				.single()).isZero();
			assertThat(instance.count("claim_id is not null")).isEqualTo(8);
			proceed.countDown();
			ids.forEach((id) -> instance.await(id, OutboxEntry.State.SENT));
		}
	}

	@Test
	void noMoreCallsRunThanConfigured() {
		CountDownLatch proceed = new CountDownLatch(1);
		this.receiver.always(after(proceed));
		try (Instance instance = Instance.start(this.database, this.receiver, "shared-core.outbox.max-concurrent=3")) {
			List<UUID> ids = instance.inTransaction(() -> IntStream.range(0, 10)
				.mapToObj((i) -> instance.outbox().send(Instance.message("" + i)))
				.toList());
			this.receiver.await(3);
			assertThat(instance.count("claim_id is not null")).isEqualTo(3);
			proceed.countDown();
			ids.forEach((id) -> instance.await(id, OutboxEntry.State.SENT));
		}
	}

	@Test
	void claimsOfAnotherInstanceAreFreeAfterTheirLease() {
		try (Instance instance = Instance.start(this.database, this.receiver)) {
			UUID id = instance.send(Instance.message("1").notBefore(Instant.now().plusSeconds(600)));
			instance.jdbc()
				.sql("update outbox_call set claim_id = gen_random_uuid(), next_attempt_at = now(), "
						+ "claimed_until = clock_timestamp() + interval '1 second' where id = ?")
				.param(id)
				.update();
			OutboxEntry sent = instance.await(id, OutboxEntry.State.SENT);
			assertThat(sent.endedAt()).isAfterOrEqualTo(sent.createdAt().plusMillis(900));
			assertThat(this.receiver.received()).hasSize(1);
		}
	}

	@Test
	void lostClaimDoesNotSettleTheCall() {
		CountDownLatch proceed = new CountDownLatch(1);
		this.receiver.then(after(proceed));
		try (Instance instance = Instance.start(this.database, this.receiver)) {
			UUID id = instance.send("1");
			this.receiver.await(1);
			instance.jdbc().sql("update outbox_call set claimed_until = now() where id = ?").param(id).update();
			this.receiver.await(2);
			OutboxEntry sent = instance.await(id, OutboxEntry.State.SENT);
			proceed.countDown();
			instance.await(instance.send("2"), OutboxEntry.State.SENT);
			assertThat(instance.entry(id)).isEqualTo(sent);
			assertThat(instance.listener().events()).hasSize(2);
		}
	}

	@Test
	void instancesSendEachCallOnce() {
		int calls = 400;
		try (Instance one = Instance.start(this.database, this.receiver);
				Instance other = Instance.start(this.database, this.receiver)) {
			List<UUID> ids = new ArrayList<>();
			one.inTransaction(() -> IntStream.range(0, calls)
				.mapToObj((i) -> ids.add(one.outbox().send(Instance.message("" + i))))
				.toList());
			Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> one.count("state = 'SENT'") == calls);
			assertThat(this.receiver.received()).hasSize(calls);
			assertThat(this.receiver.bodies()).doesNotHaveDuplicates();
			assertThat(other.outbox()).isNotNull();
		}
	}

	@Test
	void callThatAnotherInstanceWroteIsSentByAPollingOne() {
		try (Instance writer = Instance.start(this.database, this.receiver, "shared-core.outbox.poll-interval=1h")) {
			writer.bean(OutboxSender.class).stop();
			UUID id = writer.send("1");
			try (Instance poller = Instance.start(this.database, this.receiver)) {
				poller.await(id, OutboxEntry.State.SENT);
			}
		}
	}

	@Test
	void callIsSentAtOnceByTheInstanceThatWroteIt() {
		try (Instance instance = Instance.start(this.database, this.receiver, "shared-core.outbox.poll-interval=1h")) {
			instance.await(instance.send("1"), OutboxEntry.State.SENT);
			List<UUID> chain = instance.inTransaction(() -> IntStream.range(0, 20)
				.mapToObj((i) -> instance.outbox().send(Instance.message("" + i).inOrderOf("key")))
				.toList());
			instance.await(chain.get(19), OutboxEntry.State.SENT);
			List<UUID> many = instance.inTransaction(() -> IntStream.range(0, 100)
				.mapToObj((i) -> instance.outbox().send(Instance.message("" + i)))
				.toList());
			many.forEach((id) -> instance.await(id, OutboxEntry.State.SENT));
		}
	}

	@Test
	void slowServiceDoesNotKeepAnotherOneWaiting() {
		CountDownLatch proceed = new CountDownLatch(1);
		try (Receiver slow = new Receiver().always(after(proceed));
				Instance instance = Instance.start(this.database, this.receiver, "shared-core.outbox.max-concurrent=2",
						"shared-core.client.services.slow-service.base-url=" + slow.url(),
						"shared-core.client.services.slow-service.timeout=300ms")) {
			instance.inTransaction(() -> IntStream.range(0, 100)
				.mapToObj((i) -> instance.outbox().send(OutboxCall.post("slow-service", "/", "1")))
				.toList());
			slow.await(2);
			List<UUID> quick = IntStream.range(0, 10).mapToObj((i) -> instance.send("" + i)).toList();
			quick.forEach((id) -> instance.await(id, OutboxEntry.State.SENT));
			assertThat(slow.received()).hasSizeLessThan(100);
			proceed.countDown();
		}
	}

	@Test
	void callOfAServiceThatOnlyAnotherInstanceKnowsIsLeftToThatOne() {
		try (Instance older = Instance.start(this.database, this.receiver)) {
			try (Instance newer = Instance.start(this.database, this.receiver,
					"shared-core.client.services.new-service.base-url=" + this.receiver.url())) {
				newer.bean(OutboxSender.class).stop();
				UUID id = newer.send(OutboxCall.post("new-service", "/", "1"));
				older.await(older.send("2"), OutboxEntry.State.SENT);
				assertThat(older.entry(id).attempts()).isZero();
				newer.bean(OutboxSender.class).start();
				newer.await(id, OutboxEntry.State.SENT);
			}
		}
	}

	@Test
	void leaseThatIsNotLongerThanATimeoutStopsTheStart() {
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> Instance.start(this.database, this.receiver, "shared-core.outbox.lease=5s").close())
			.havingRootCause()
			.isInstanceOf(InvalidConfigurationPropertyValueException.class)
			.withMessageContaining("shared-core.outbox.lease");
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> Instance
				.start(this.database, this.receiver, "shared-core.client.services." + Instance.SERVICE + ".timeout=2m")
				.close())
			.havingRootCause()
			.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
					(failure) -> assertThat(failure.getReason())
						.contains("shared-core.client.services." + Instance.SERVICE + ".timeout"));
	}

	@Test
	void attemptEndsBeforeItsLease() {
		CountDownLatch proceed = new CountDownLatch(1);
		this.receiver.then(after(proceed));
		try (Instance instance = Instance.start(this.database, this.receiver, "shared-core.client.timeout=900ms",
				"shared-core.outbox.lease=1s")) {
			UUID id = instance.send("1");
			OutboxEntry sent = instance.await(id, OutboxEntry.State.SENT);
			assertThat(sent.attempts()).isEqualTo(2);
			proceed.countDown();
		}
	}

}
