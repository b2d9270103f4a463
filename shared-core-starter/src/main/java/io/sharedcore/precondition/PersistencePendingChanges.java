package io.sharedcore.precondition;

import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The changes in the JPA sessions of the current transaction.
 */
final class PersistencePendingChanges implements PendingChanges {

	private final Supplier<Stream<EntityManagerFactory>> factories;

	PersistencePendingChanges(Supplier<Stream<EntityManagerFactory>> factories) {
		this.factories = factories;
	}

	@Override
	public void flush() {
		if (TransactionSynchronizationManager.isActualTransactionActive()
				&& !TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
			this.factories.get().forEach(PersistencePendingChanges::flush);
		}
	}

	private static void flush(EntityManagerFactory factory) {
		if (TransactionSynchronizationManager.getResource(factory) instanceof EntityManagerHolder holder) {
			EntityManager session = holder.getEntityManager();
			if (session.isJoinedToTransaction()) {
				session.flush();
			}
		}
	}

}
