package io.sharedcore.entity;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.AfterCompletionCallback;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells the application what an operation deletes or restores: before, when a listener
 * may still refuse, and after the commit.
 * <p>
 * Reaches into Hibernate (checked on 7.4.5) where no transaction of Spring's is running:
 * only its session tells of the commit.
 */
final class SoftDeleteEvents {

	private SoftDeleteEvents() {
	}

	static void publish(SharedSessionContractImplementor session, EntityContext context, Map<Class<?>, List<UUID>> rows,
			Instant at, boolean deleted) {
		rows.forEach((type, ids) -> {
			if (!ids.isEmpty()) {
				publish(session, context.events(), type, Collections.unmodifiableSet(new LinkedHashSet<>(ids)), at,
						deleted);
			}
		});
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static void publish(SharedSessionContractImplementor session, Consumer<Object> events, Class type,
			Set<UUID> ids, Instant at, boolean deleted) {
		Object before = deleted ? new BeforeSoftDelete<>(type, ids, at) : new BeforeRestore<>(type, ids, at);
		Object after = deleted ? new AfterSoftDelete<>(type, ids, at) : new AfterRestore<>(type, ids, at);
		events.accept(before);
		afterCommit(session, () -> events.accept(after));
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

}
