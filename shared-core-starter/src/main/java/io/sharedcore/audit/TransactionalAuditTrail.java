package io.sharedcore.audit;

import java.util.UUID;
import java.util.function.Function;

import jakarta.persistence.EntityManager;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.Assert;

/**
 * Records into the current transaction, or into a transaction of its own.
 */
final class TransactionalAuditTrail implements AuditTrail {

	private final AuditRuntime auditing;

	private final EntityManager entityManager;

	private final TransactionOperations transactions;

	private volatile boolean tableExists;

	TransactionalAuditTrail(AuditRuntime auditing, EntityManager entityManager, TransactionOperations transactions) {
		this.auditing = auditing;
		this.entityManager = entityManager;
		this.transactions = transactions;
	}

	@Override
	public void record(AuditAction action, Object entity, @Nullable String description) {
		Assert.notNull(entity, "An audit entry is about an entity");
		record((session) -> this.auditing.changeFactory().recorded(action, entity, description, session));
	}

	@Override
	public void record(AuditAction action, Class<?> entityType, UUID entityId, @Nullable String description) {
		record((session) -> this.auditing.changeFactory().recorded(action, entityType, entityId, description, session));
	}

	@Override
	public boolean record(AuditAction action, String subject, UUID subjectId, @Nullable String description) {
		return Boolean.TRUE.equals(this.transactions.execute((status) -> {
			SessionImplementor session = this.entityManager.unwrap(SessionImplementor.class);
			boolean stored = tableExists(session);
			if (stored) {
				this.auditing.pending()
					.recorded(session, this.auditing.changeFactory().recorded(action, subject, subjectId, description));
			}
			return stored;
		}));
	}

	private boolean tableExists(SessionImplementor session) {
		if (!this.tableExists) {
			this.tableExists = AuditTable.exists(session);
		}
		return this.tableExists;
	}

	private void record(Function<SessionImplementor, AuditedChange> change) {
		this.transactions.executeWithoutResult((status) -> {
			SessionImplementor session = this.entityManager.unwrap(SessionImplementor.class);
			this.auditing.pending().recorded(session, change.apply(session));
		});
	}

}
