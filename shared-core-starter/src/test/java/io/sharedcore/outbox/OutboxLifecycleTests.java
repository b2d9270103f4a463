package io.sharedcore.outbox;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.sharedcore.outbox.Receiver.Reply;
import io.sharedcore.test.postgres.Database;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.event.ContextClosedEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shutdown, removal of what has ended, meters, and a database that goes away.
 */
class OutboxLifecycleTests {

	private final Database database = Instance.database();

	private final Receiver receiver = new Receiver();

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	@Test
	void runningCallsFinishAndNoOthersBeginDuringAShutdown() {
		CountDownLatch proceed = new CountDownLatch(1);
		this.receiver.always((request, exchange) -> {
			try {
				proceed.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			Reply.of(200, "{}").write(request, exchange);
		});
		UUID running;
		UUID waiting;
		CompletableFuture<Void> closed;
		try (Instance instance = Instance.start(this.database, this.receiver, "shared-core.outbox.max-concurrent=1")) {
			OutboxSender sender = instance.bean(OutboxSender.class);
			running = instance.send("running");
			this.receiver.await(1);
			waiting = instance.send("waiting");
			closed = CompletableFuture.runAsync(instance::close);
			Awaitility.await().until(() -> !sender.isRunning());
			assertThat(closed).isNotDone();
			proceed.countDown();
			closed.join();
		}
		assertThat(this.receiver.bodies()).containsExactly("running");
		try (Instance next = Instance.start(this.database, this.receiver)) {
			assertThat(next.entry(running).state()).isEqualTo(OutboxEntry.State.SENT);
			assertThat(next.await(waiting, OutboxEntry.State.SENT).attempts()).isOne();
		}
	}

	@Test
	void senderCanBeStoppedAndStartedAgain() {
		try (Instance instance = Instance.start(this.database, this.receiver)) {
			OutboxSender sender = instance.bean(OutboxSender.class);
			sender.stop();
			UUID id = instance.send("1");
			assertThat(instance.entry(id).attempts()).isZero();
			sender.start();
			instance.await(id, OutboxEntry.State.SENT);
		}
	}

	@Test
	void sentAndCancelledCallsAreRemovedAndTheOthersStay() {
		try (Instance instance = Instance.start(this.database, this.receiver, "shared-core.outbox.keep-ended=1s")) {
			this.receiver.then(400);
			UUID refused = instance.send("1");
			instance.await(refused, OutboxEntry.State.REFUSED);
			UUID pending = instance.send(Instance.message("2").notBefore(Instant.now().plusSeconds(600)));
			UUID cancelled = instance.send(Instance.message("3").notBefore(Instant.now().plusSeconds(600)));
			instance.outbox().cancel(cancelled);
			UUID sent = instance.send("4");
			Awaitility.await()
				.until(() -> instance.outbox().find(sent).isEmpty() && instance.outbox().find(cancelled).isEmpty());
			assertThat(instance.entry(refused).state()).isEqualTo(OutboxEntry.State.REFUSED);
			assertThat(instance.entry(pending).state()).isEqualTo(OutboxEntry.State.PENDING);
		}
	}

	@Test
	void endedCallsAreKeptAsLongAsConfiguredAndRemovedInBatches() {
		try (Instance instance = Instance.start(this.database, this.receiver)) {
			instance.await(instance.send("1"), OutboxEntry.State.SENT);
			OutboxMaintenance maintenance = instance.bean(OutboxMaintenance.class);
			OutboxProperties properties = instance.bean(OutboxProperties.class);
			assertThat(maintenance.remove(properties.keepEnded())).isZero();
			instance.jdbc().sql("""
					insert into outbox_call (id, service, method, path, uri_variables, query_params, headers, state,
						created_at, pending_since, ended_at, request_id)
					select gen_random_uuid(), 's', 'POST', '/', '{}', '{}', '{}', 'SENT', now(), now(),
						now() - interval '1 day', '-' from generate_series(1, 2500)
					""").update();
			assertThat(maintenance.remove(properties.keepEnded())).isEqualTo(2_500);
			assertThat(instance.count("true")).isOne();
			assertThat(instance.bean(OutboxCleaner.class).interval()).hasSeconds(60);
		}
	}

	@Test
	void metersCountWhatEndedAndWhatIsPending() {
		try (Instance instance = Instance.start(this.database, this.receiver,
				"shared-core.outbox.give-up-after=50ms")) {
			instance.await(instance.send("1"), OutboxEntry.State.SENT);
			this.receiver.then(400);
			instance.await(instance.send("2"), OutboxEntry.State.REFUSED);
			this.receiver.always(503);
			instance.await(instance.send("3"), OutboxEntry.State.GIVEN_UP);
			instance.outbox().cancel(instance.send(Instance.message("4").notBefore(Instant.now().plusSeconds(600))));
			instance.transaction().executeWithoutResult((status) -> {
				instance.outbox().cancel(instance.outbox().send(Instance.message("5")));
				status.setRollbackOnly();
			});
			MeterRegistry meters = instance.bean(MeterRegistry.class);
			for (String outcome : new String[] { "sent", "refused", "given-up", "cancelled" }) {
				Awaitility.await()
					.ignoreExceptions()
					.until(() -> meters.get("shared-core.outbox.ended")
						.tags("service", Instance.SERVICE, "outcome", outcome)
						.counter()
						.count() == 1);
			}
			instance.send(Instance.message("6").notBefore(Instant.now().plusSeconds(600)));
			Awaitility.await().until(() -> meters.get("shared-core.outbox.pending").gauge().value() == 1);
			assertThat(meters.get("shared-core.outbox.age").gauge().value()).isZero();
			instance.jdbc().sql("update outbox_call set pending_since = now() - interval '1 hour'").update();
			Awaitility.await().until(() -> meters.get("shared-core.outbox.age").gauge().value() >= 3600);
		}
	}

	@Test
	void senderContinuesWhenTheDatabaseIsBack() {
		try (Instance instance = Instance.start(this.database, this.receiver, "shared-core.outbox.lease=6s")) {
			instance.jdbc().sql("alter table outbox_call rename to gone").update();
			Awaitility.await().until(() -> instance.bean(OutboxSender.class).isRunning());
			instance.jdbc().sql("alter table gone rename to outbox_call").update();
			this.receiver.then((request, exchange) -> {
				instance.jdbc().sql("alter table outbox_call rename to gone").update();
				Reply.of(200, "{}").write(request, exchange);
			});
			instance.send("1");
			this.receiver.await(1);
			Awaitility.await()
				.until(() -> instance.jdbc().sql("select count(*) from gone").query(Long.class).single() == 1);
			instance.jdbc().sql("alter table gone rename to outbox_call").update();
			Awaitility.await().until(() -> instance.count("state = 'SENT'") == 1);
			assertThat(this.receiver.received()).extracting(Receiver.Received::key)
				.hasSizeBetween(1, 2)
				.containsOnly(this.receiver.received().get(0).key());
		}
	}

	@Test
	void callsThatAreStoredWhileTheApplicationStopsAreNotLost() {
		UUID[] ids = new UUID[1];
		try (Instance instance = Instance.start(this.database, this.receiver)) {
			instance.context().addApplicationListener((event) -> {
				if (event instanceof ContextClosedEvent) {
					ids[0] = instance.send("closing");
				}
			});
		}
		try (Instance next = Instance.start(this.database, this.receiver)) {
			next.await(ids[0], OutboxEntry.State.SENT);
		}
	}

}
