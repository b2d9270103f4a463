package io.sharedcore.entity;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.AfterCompletionCallback;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Publishes the events of an operation that deletes or restores: before, when a listener
 * may still refuse, and after the commit.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5) without a Spring transaction: then only
 * the session reports the commit.
 */
final class SoftDeleteEvents {

	private SoftDeleteEvents() {
	}

	/** Publishes what is being deleted, and after the commit what was written of it. */
	static void publishDeleted(SharedSessionContractImplementor session, EntityContext context,
			Map<Class<?>, List<UUID>> rows, Instant at, Predicate<UUID> written) {
		publish(session, context.events(), rows, written, (type, ids) -> new BeforeSoftDelete<>(type, ids, at),
				(type, ids) -> new AfterSoftDelete<>(type, ids, at));
	}

	static void publishRestored(SharedSessionContractImplementor session, EntityContext context,
			Map<Class<?>, List<UUID>> rows, Instant at) {
		publish(session, context.events(), rows, (id) -> true, (type, ids) -> new BeforeRestore<>(type, ids, at),
				(type, ids) -> new AfterRestore<>(type, ids, at));
	}

	@SuppressWarnings("unchecked")
	private static void publish(SharedSessionContractImplementor session, Consumer<Object> events,
			Map<Class<?>, List<UUID>> rows, Predicate<UUID> written, Event before, Event after) {
		rows.forEach((given, ids) -> {
			if (!ids.isEmpty()) {
				Class<BaseEntity> type = (Class<BaseEntity>) given;
				events.accept(before.of(type, Collections.unmodifiableSet(new LinkedHashSet<>(ids))));
				afterCommit(session, () -> publish(events, type, ids, written, after));
			}
		});
	}

	private static void publish(Consumer<Object> events, Class<BaseEntity> type, List<UUID> ids,
			Predicate<UUID> written, Event after) {
		Set<UUID> done = new LinkedHashSet<>(ids);
		done.removeIf(written.negate());
		if (!done.isEmpty()) {
			events.accept(after.of(type, Collections.unmodifiableSet(done)));
		}
	}

	private static void afterCommit(SharedSessionContractImplementor session, Runnable work) {
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					work.run();
				}

			});
		}
		else {
			AfterCompletionCallback callback = (committed, completed) -> {
				if (committed) {
					work.run();
				}
			};
			session.getTransactionCompletionCallbacks().registerCallback(callback);
		}
	}

	/** Creates an event. */
	private interface Event {

		Object of(Class<BaseEntity> type, Set<UUID> ids);

	}

}
