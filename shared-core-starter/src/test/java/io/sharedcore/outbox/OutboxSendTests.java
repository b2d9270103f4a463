package io.sharedcore.outbox;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.sharedcore.audit.AuditTrail;
import io.sharedcore.context.MdcScope;
import io.sharedcore.context.RequestId;
import io.sharedcore.test.postgres.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

/**
 * What is stored and sent, and what is rejected when it is stored.
 */
class OutboxSendTests {

	private static final Database database = Instance.database();

	private static Receiver receiver;

	private static Instance instance;

	@BeforeAll
	static void start() {
		receiver = new Receiver();
		instance = Instance.start(database, receiver, "shared-core.outbox.lease=10s",
				"shared-core.outbox.max-body-size=1KB");
	}

	@AfterAll
	static void stop() {
		instance.close();
		receiver.close();
	}

	@AfterEach
	void forget() {
		instance.jdbc().sql("delete from outbox_call").update();
		receiver.received().clear();
	}

	@Test
	void committedCallArrivesWithItsIdAsKey() {
		UUID id = instance.send(OutboxCall.post(Instance.SERVICE, "/messages", Map.of("text", "hello")));
		OutboxEntry sent = instance.await(id, OutboxEntry.State.SENT);
		assertThat(id.version()).isEqualTo(7);
		assertThat(receiver.received()).singleElement().satisfies((request) -> {
			assertThat(request.method()).isEqualTo("POST");
			assertThat(request.uri()).isEqualTo("/messages");
			assertThat(request.key()).isEqualTo(id.toString());
			assertThat(request.header("Content-Type")).isEqualTo("application/json");
			assertThat(request.body()).isEqualTo("{\"text\":\"hello\"}");
		});
		assertThat(sent.attempts()).isOne();
		assertThat(sent.status()).isEqualTo(200);
		assertThat(sent.problem()).isNull();
		assertThat(sent.nextAttemptAt()).isNull();
		assertThat(sent.endedAt()).isAfterOrEqualTo(sent.createdAt());
	}

	@Test
	void callIsMadeAfterTheCommitAndNotBefore() {
		instance.inTransaction(() -> {
			UUID id = instance.outbox().send(Instance.message("1"));
			assertThat(instance.entry(id).state()).isEqualTo(OutboxEntry.State.PENDING);
			UUID other = new TransactionTemplate(instance.transaction().getTransactionManager(), requiresNew())
				.execute((status) -> instance.outbox().send(Instance.message("2")));
			instance.await(other, OutboxEntry.State.SENT);
			return id;
		});
		assertThat(receiver.await(2).bodies()).containsExactly("2", "1");
	}

	private static DefaultTransactionDefinition requiresNew() {
		return new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@Test
	void rolledBackCallIsNeverMade() {
		instance.transaction().executeWithoutResult((status) -> {
			instance.outbox().send(Instance.message("lost"));
			status.setRollbackOnly();
		});
		instance.await(instance.send("kept"), OutboxEntry.State.SENT);
		assertThat(receiver.bodies()).containsExactly("kept");
		assertThat(instance.count("true")).isOne();
	}

	@Test
	void pathIsExpandedAndItsTemplateIsStored() {
		UUID id = instance.send(OutboxCall.put(Instance.SERVICE, "/users/{id}/name", "\"Eve\"")
			.withUriVariable("id", "a/b")
			.withQueryParam("z", 1)
			.withQueryParam("a", List.of("x y", "\u0000"))
			.withQueryParam("flag")
			.withHeader("X-Tenant", "one"));
		assertThat(instance.await(id, OutboxEntry.State.SENT).path()).isEqualTo("/users/{id}/name");
		assertThat(receiver.received()).singleElement().satisfies((request) -> {
			assertThat(request.uri()).isEqualTo("/users/a%2Fb/name?z=1&a=x%20y&a=%00&flag");
			assertThat(request.header("X-Tenant")).isEqualTo("one");
			assertThat(request.body()).isEqualTo("\"Eve\"");
		});
	}

	@Test
	void deleteHasNoBodyAndNoContentType() {
		instance.await(instance.send(OutboxCall.delete(Instance.SERVICE, "/users/1")), OutboxEntry.State.SENT);
		assertThat(receiver.received()).singleElement().satisfies((request) -> {
			assertThat(request.method()).isEqualTo("DELETE");
			assertThat(request.body()).isEmpty();
			assertThat(request.header("Content-Type")).isNull();
		});
	}

	@Test
	void patchWithoutABodyIsSent() {
		instance.await(instance.send(OutboxCall.patch(Instance.SERVICE, "/users/1", null)), OutboxEntry.State.SENT);
		assertThat(receiver.received()).singleElement()
			.satisfies((request) -> assertThat(request.method()).isEqualTo("PATCH"));
	}

	@Test
	void requestIdAndUserIdOfTheWriterAreThereWhenTheCallIsSent() {
		List<String> users = new CopyOnWriteArrayList<>();
		instance.listener().onEvent((event) -> users.add(MDC.get(RequestId.USER_ID_MDC_KEY)));
		UUID id;
		try (MdcScope request = RequestId.open("request-1");
				MdcScope user = MdcScope.open(RequestId.USER_ID_MDC_KEY, "user-1")) {
			id = instance.send("1");
		}
		instance.await(id, OutboxEntry.State.SENT);
		instance.await(instance.send("2"), OutboxEntry.State.SENT);
		instance.listener().onEvent((event) -> {
		});
		assertThat(receiver.received().get(0).header(RequestId.HEADER)).isEqualTo("request-1");
		assertThat(receiver.received().get(1).header(RequestId.HEADER)).isNotEqualTo("request-1").isNotBlank();
		assertThat(users).containsExactly("user-1", null);
	}

	@Test
	void userIdThatNoColumnCanHoldDoesNotPreventTheCall() {
		try (MdcScope user = MdcScope.open(RequestId.USER_ID_MDC_KEY, "a\u0000b")) {
			instance.await(instance.send("1"), OutboxEntry.State.SENT);
		}
		assertThat(instance.count("user_id = 'ab'")).isOne();
	}

	@Test
	void callWithoutATransactionIsRejectedAndNotStored() {
		assertThatIllegalStateException().isThrownBy(() -> instance.outbox().send(Instance.message("1")))
			.withMessageContaining("@Transactional");
		assertThat(instance.count("true")).isZero();
	}

	@Test
	void callInAReadOnlyTransactionIsRejectedAndNotStored() {
		TransactionTemplate readOnly = instance.transaction();
		readOnly.setReadOnly(true);
		assertThatIllegalStateException()
			.isThrownBy(() -> readOnly.execute((status) -> instance.outbox().send(Instance.message("1"))))
			.withMessageContaining("read-only");
		assertThat(instance.count("true")).isZero();
	}

	@Test
	void callAfterTheCommitOfATransactionThatStoredOneIsRejected() {
		assertThatIllegalStateException().isThrownBy(() -> instance.inTransaction(() -> {
			UUID id = instance.outbox().send(Instance.message("1"));
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCommit() {
					instance.outbox().send(Instance.message("2"));
				}
			});
			return id;
		})).withMessageContaining("ended already");
		assertThat(receiver.await(1).bodies()).containsExactly("1");
		assertThat(instance.count("true")).isOne();
	}

	@Test
	void callBeforeTheCommitIsStoredInOrder() {
		instance.inTransaction(() -> {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void beforeCommit(boolean readOnly) {
					IntStream.range(0, 5)
						.forEach((i) -> instance.outbox().send(Instance.message("" + i).inOrderOf("late")));
				}
			});
			return null;
		});
		assertThat(receiver.await(5).bodies()).containsExactly("0", "1", "2", "3", "4");
	}

	@Test
	void manyCallsOfATransactionWakeTheSenderUpOnce() {
		List<Integer> wakeUps = new ArrayList<>();
		OutboxDatabase outboxDatabase = instance.bean(OutboxDatabase.class);
		OutboxProperties properties = instance.bean(OutboxProperties.class);
		Outbox outbox = new JdbcOutbox(outboxDatabase,
				new CallEncoder(instance.bean(OutboxServices.class),
						new CallBody(JsonMapper.shared(), properties.maxBodySize()), instance.bean(TraceCapture.class),
						properties.lease()),
				new OutboxTransaction(outboxDatabase, () -> wakeUps.add(1)), instance.bean(OutboxMeters.class),
				new ManualChanges(instance.context().getBeanProvider(AuditTrail.class)));
		instance.transaction().executeWithoutResult((status) -> {
			IntStream.range(0, 10_000).forEach((i) -> outbox.send(Instance.message("1")));
			assertThat(wakeUps).isEmpty();
			assertThat(TransactionSynchronizationManager.getSynchronizations()).hasSize(1);
			status.setRollbackOnly();
		});
		assertThat(wakeUps).isEmpty();
		instance
			.inTransaction(() -> IntStream.range(0, 100).mapToObj((i) -> outbox.send(Instance.message("1"))).toList());
		assertThat(wakeUps).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown", "", "http://localhost/", "https://message-service", "message-service/x",
			"//localhost" })
	void serviceThatIsNotConfiguredIsRejected(String service) {
		assertThatIllegalArgumentException().isThrownBy(() -> instance.send(OutboxCall.post(service, "/messages", "1")))
			.withMessageContaining("shared-core.client.services");
		assertThat(instance.count("true")).isZero();
	}

	@Test
	void serviceIsFoundByItsNameWithoutDashes() {
		UUID id = instance.send(OutboxCall.post("messageservice", "/messages", "1"));
		assertThat(instance.await(id, OutboxEntry.State.SENT).service()).isEqualTo(Instance.SERVICE);
	}

	@Test
	void pathThatCannotBeUsedIsRejectedAndNotStored() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> instance.send(OutboxCall.post(Instance.SERVICE, "/{missing}", "1")))
			.withMessageContaining("missing");
		assertThat(instance.count("true")).isZero();
	}

	@Test
	void timeoutThatIsNotShorterThanTheLeaseIsRejected() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> instance.send(Instance.message("1").withTimeout(Duration.ofSeconds(10))))
			.withMessageContaining("shared-core.outbox.lease");
		instance.await(instance.send(Instance.message("1").withTimeout(Duration.ofSeconds(9))), OutboxEntry.State.SENT);
	}

	@Test
	void timeoutOfLessThanAMillisecondIsAMillisecond() {
		instance.transaction().executeWithoutResult((status) -> {
			instance.outbox().send(Instance.message("1").withTimeout(Duration.ofNanos(1)));
			assertThat(instance.count("timeout_millis = 1")).isOne();
			status.setRollbackOnly();
		});
	}

	@Test
	void bodyThatIsTooLargeOrNoContentIsRejected() {
		instance.await(instance.send("\"" + "x".repeat(1022) + "\""), OutboxEntry.State.SENT);
		assertThatIllegalArgumentException().isThrownBy(() -> instance.send("\"" + "x".repeat(1023) + "\""))
			.withMessageContaining("max-body-size");
		assertThatIllegalArgumentException().isThrownBy(() -> instance
			.send(OutboxCall.post(Instance.SERVICE, "/messages", new ByteArrayInputStream(new byte[0]))));
	}

	@Test
	void rejectedCallLeavesTheTransactionUsable() {
		UUID id = instance.inTransaction(() -> {
			assertThatExceptionOfType(IllegalArgumentException.class)
				.isThrownBy(() -> instance.outbox().send(OutboxCall.delete("unknown", "/")));
			return instance.outbox().send(Instance.message("1"));
		});
		instance.await(id, OutboxEntry.State.SENT);
	}

	@Test
	void callIsNotMadeBeforeItsTime() {
		Instant time = Instant.now().plusMillis(700);
		UUID late = instance.send(Instance.message("late").notBefore(time));
		instance.await(instance.send("now"), OutboxEntry.State.SENT);
		assertThat(instance.entry(late).nextAttemptAt()).isCloseTo(time, within(Duration.ofMillis(1)));
		OutboxEntry sent = instance.await(late, OutboxEntry.State.SENT);
		assertThat(sent.endedAt()).isAfterOrEqualTo(time);
		instance.await(instance.send(Instance.message("past").notBefore(Instant.MIN)), OutboxEntry.State.SENT);
		assertThatIllegalArgumentException().isThrownBy(() -> Instance.message("1").notBefore(Instant.MAX));
	}

}
