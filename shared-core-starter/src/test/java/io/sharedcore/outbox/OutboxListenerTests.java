package io.sharedcore.outbox;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.sharedcore.test.postgres.Database;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Listeners of the events take part in the transaction that settles the call, also with
 * JPA.
 */
class OutboxListenerTests {

	private static final Database database = Instance.database();

	private static Receiver receiver;

	private static Instance instance;

	@BeforeAll
	static void start() throws Exception {
		try (var connection = database.connect(); var statement = connection.createStatement()) {
			statement.execute("create table outbox_note (id uuid primary key, text text not null)");
		}
		receiver = new Receiver();
		instance = Instance.start(JpaApplication.class, WebApplicationType.NONE, database.url(), receiver,
				"shared-core.outbox.give-up-after=1s");
	}

	@AfterAll
	static void stop() {
		instance.close();
		receiver.close();
	}

	@AfterEach
	void forget() {
		instance.listener().onEvent((event) -> {
		});
		instance.bean(AroundCommit.class).beforeCommit = () -> {
		};
		instance.bean(AroundCommit.class).committed.clear();
		instance.jdbc().sql("delete from outbox_call").update();
		instance.jdbc().sql("delete from outbox_note").update();
		receiver.received().clear();
		receiver.always(200);
		instance.listener().events().clear();
	}

	private static EntityManager entityManager() {
		return instance.bean(EntityManager.class);
	}

	private static List<String> notes() {
		return instance.jdbc().sql("select text from outbox_note order by text").query(String.class).list();
	}

	@Test
	void entityAndCallCommitTogether() {
		UUID id = instance.inTransaction(() -> {
			entityManager().persist(new Note("created"));
			return instance.outbox().send(Instance.message("1"));
		});
		instance.await(id, OutboxEntry.State.SENT);
		assertThat(notes()).containsExactly("created");
		instance.transaction().executeWithoutResult((status) -> {
			entityManager().persist(new Note("lost"));
			instance.outbox().send(Instance.message("lost"));
			status.setRollbackOnly();
		});
		instance.await(instance.send("2"), OutboxEntry.State.SENT);
		assertThat(receiver.bodies()).containsExactly("1", "2");
	}

	@Test
	void listenerWritesWithThePersistenceContext() {
		instance.listener().onEvent((event) -> entityManager().persist(new Note(text(event))));
		instance.await(instance.send("1"), OutboxEntry.State.SENT);
		receiver.then(400);
		instance.await(instance.send("2"), OutboxEntry.State.REFUSED);
		assertThat(notes()).containsExactly("REFUSED", "SENT 200 {}");
	}

	private static String text(Object event) {
		return (event instanceof OutboxCallSent sent) ? "SENT " + sent.status() + " " + sent.body()
				: ((OutboxCallRefused) event).entry().state().name();
	}

	@Test
	void listenerThatThrowsLeavesTheCallPendingAndItIsSentAgain() {
		AtomicInteger failures = new AtomicInteger(2);
		instance.listener().onEvent((event) -> {
			entityManager().persist(new Note("accepted"));
			entityManager().flush();
			if (failures.getAndDecrement() > 0) {
				throw new IllegalArgumentException("token=abc is\nbad");
			}
		});
		UUID id = instance.send("1");
		OutboxEntry sent = instance.await(id, OutboxEntry.State.SENT);
		assertThat(sent.attempts()).isEqualTo(3);
		assertThat(receiver.received()).hasSize(3).allMatch((request) -> request.key().equals(id.toString()));
		assertThat(notes()).containsExactly("accepted");
	}

	@Test
	void problemOfACallWhoseListenerThrowsIsOneMaskedLine() {
		instance.listener().onEvent((event) -> {
			throw new IllegalArgumentException("token=abc is\nbad");
		});
		UUID id = instance.send("1");
		assertThat(instance.awaitAttempts(id, 1).problem()).contains("SENT", "IllegalArgumentException", "is bad")
			.doesNotContain("abc", "\n");
	}

	@Test
	void errorOfAListenerIsAFailureToo() {
		AtomicInteger failures = new AtomicInteger(1);
		instance.listener().onEvent((event) -> {
			if (failures.getAndDecrement() > 0) {
				throw new AssertionError("not as expected");
			}
		});
		assertThat(instance.await(instance.send("1"), OutboxEntry.State.SENT).attempts()).isEqualTo(2);
	}

	@Test
	void listenerThatMarksTheTransactionForRollbackIsAFailureToo() {
		AtomicInteger failures = new AtomicInteger(1);
		instance.listener().onEvent((event) -> {
			if (failures.getAndDecrement() > 0) {
				instance.transaction().executeWithoutResult((status) -> status.setRollbackOnly());
			}
		});
		assertThat(instance.await(instance.send("1"), OutboxEntry.State.SENT).attempts()).isEqualTo(2);
	}

	@Test
	void listenerBeforeTheCommitThatThrowsIsAFailureToo() {
		AtomicInteger failures = new AtomicInteger(1);
		instance.bean(AroundCommit.class).beforeCommit = () -> {
			if (failures.getAndDecrement() > 0) {
				throw new IllegalStateException("not now");
			}
		};
		assertThat(instance.await(instance.send("1"), OutboxEntry.State.SENT).attempts()).isEqualTo(2);
		Awaitility.await().until(() -> instance.bean(AroundCommit.class).committed.size() == 1);
	}

	@Test
	void refusedCallWhoseListenerThrowsIsSentAgain() {
		receiver.then(400);
		AtomicInteger failures = new AtomicInteger(1);
		instance.listener().onEvent((event) -> {
			if (failures.getAndDecrement() > 0) {
				throw new IllegalStateException("not now");
			}
		});
		assertThat(instance.await(instance.send("1"), OutboxEntry.State.SENT).attempts()).isEqualTo(2);
	}

	@Test
	void givenUpCallWhoseListenerThrowsStaysPendingUntilItDoesNot() {
		receiver.always(503);
		AtomicInteger failures = new AtomicInteger(2);
		instance.listener().onEvent((event) -> {
			if (failures.getAndDecrement() > 0) {
				throw new IllegalStateException("not now");
			}
		});
		OutboxEntry givenUp = instance.await(instance.send("1"), OutboxEntry.State.GIVEN_UP);
		assertThat(instance.listener().events()).filteredOn(new OutboxCallGivenUp(givenUp)::equals).hasSize(1);
	}

	@Test
	void listenerCanStoreTheNextCall() {
		instance.listener().onEvent((event) -> {
			if (receiver.received().size() < 5) {
				instance.outbox().send(Instance.message("" + receiver.received().size()).inOrderOf("chain"));
			}
		});
		instance.send(Instance.message("0").inOrderOf("chain"));
		assertThat(receiver.await(5).bodies()).containsExactly("0", "1", "2", "3", "4");
	}

	@Test
	void callInAFlushAtTheCommitIsStoredInOrder() {
		instance.inTransaction(() -> {
			Note note = new Note("flushed");
			note.beforeInsert = () -> {
				instance.outbox().send(Instance.message("1").inOrderOf("flush"));
				instance.outbox().send(Instance.message("2").inOrderOf("flush"));
			};
			entityManager().persist(note);
			return null;
		});
		instance.send(Instance.message("3").inOrderOf("flush"));
		assertThat(receiver.await(3).bodies()).containsExactly("1", "2", "3");
	}

	@Test
	void callAfterTheCommitIsRejected() {
		assertThatIllegalStateException().isThrownBy(() -> instance.inTransaction(() -> {
			entityManager().persist(new Note("committed"));
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCommit() {
					instance.outbox().send(Instance.message("1"));
				}
			});
			return null;
		})).withMessageContaining("REQUIRES_NEW");
		assertThat(instance.count("true")).isZero();
	}

	/** A listener around the commit. */
	static class AroundCommit {

		private final List<Object> committed = new CopyOnWriteArrayList<>();

		private volatile Runnable beforeCommit = () -> {
		};

		@TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
		void before(OutboxCallSent event) {
			this.beforeCommit.run();
		}

		@TransactionalEventListener
		void after(OutboxCallSent event) {
			this.committed.add(event);
		}

	}

	/** What a listener writes. */
	@Entity
	@Table(name = "outbox_note")
	static class Note {

		@Id
		private UUID id = UUID.randomUUID();

		private String text;

		@Transient
		private Runnable beforeInsert = () -> {
		};

		protected Note() {
		}

		Note(String text) {
			this.text = text;
		}

		@PostPersist
		void inserted() {
			this.beforeInsert.run();
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class JpaApplication extends Instance.Application {

		@Bean
		AroundCommit aroundCommit() {
			return new AroundCommit();
		}

	}

}
