package io.sharedcore.audit;

import java.lang.reflect.Constructor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.AfterCompletionCallback;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.BeforeCompletionCallback;
import org.hibernate.event.spi.EventSource;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The changes of each session that have not been written to the trail yet. They are
 * written with the flush that makes them, over the same connection, in one batch. They
 * are written without the session, so that they do not stay in the persistence context
 * and do not restart the flush.
 */
final class PendingChanges {

	static final int BATCH_SIZE = 200;

	private final AuditContext context;

	private final Map<SharedSessionContractImplementor, Pending> sessions = new WeakHashMap<>();

	PendingChanges(AuditContext context) {
		this.context = context;
	}

	/** Adds a change of a flush, before the actions that were recorded meanwhile. */
	void add(SharedSessionContractImplementor session, AuditedChange change) {
		pending(session).flushed.add(change);
	}

	/** Merges the change of a collection into the change of its entity. */
	void elementsChanged(SharedSessionContractImplementor session, AuditedChange change) {
		pending(session).add(change);
	}

	void recorded(SharedSessionContractImplementor session, AuditedChange change) {
		pending(session).recorded.add(change);
	}

	void write(SharedSessionContractImplementor session) {
		List<AuditedChange> changes = drain(session);
		if (changes.isEmpty()) {
			return;
		}
		Instant now = this.context.now();
		List<AuditRecord> records = changes.stream().map((change) -> toRecord(change, now)).toList();
		insert(records, session);
	}

	/**
	 * The session that owns the connection decides on the batches, not the session that
	 * writes.
	 */
	private static void insert(List<AuditRecord> records, SharedSessionContractImplementor session) {
		Integer batchSize = session.getJdbcBatchSize();
		session.setJdbcBatchSize(BATCH_SIZE);
		try (StatelessSession sharing = session.statelessWithOptions().connection().open()) {
			for (int from = 0; from < records.size(); from += BATCH_SIZE) {
				sharing.insertMultiple(records.subList(from, Math.min(from + BATCH_SIZE, records.size())));
			}
		}
		finally {
			session.setJdbcBatchSize(batchSize);
		}
	}

	private Pending pending(SharedSessionContractImplementor session) {
		synchronized (this.sessions) {
			Pending pending = this.sessions.get(session);
			if (pending == null) {
				pending = new Pending();
				this.sessions.put(session, pending);
				followTransaction(session);
			}
			return pending;
		}
	}

	/**
	 * At the end of a transaction, no change is left unwritten or kept for the next
	 * transaction.
	 */
	private void followTransaction(SharedSessionContractImplementor session) {
		if (session instanceof EventSource source) {
			source.getActionQueue().registerCallback((BeforeCompletionCallback) this::write);
			source.getActionQueue().registerCallback((AfterCompletionCallback) (success, ended) -> forget(ended));
		}
	}

	private void forget(SharedSessionContractImplementor session) {
		synchronized (this.sessions) {
			this.sessions.remove(session);
		}
	}

	private List<AuditedChange> drain(SharedSessionContractImplementor session) {
		Pending pending;
		synchronized (this.sessions) {
			pending = this.sessions.get(session);
		}
		return (pending != null) ? pending.drain() : List.of();
	}

	private static AuditRecord toRecord(AuditedChange change, Instant at) {
		AuditRecord record = BeanUtils.instantiateClass(constructor(change.into()));
		record.fill(change, at);
		return record;
	}

	private static <T extends AuditRecord> Constructor<T> constructor(Class<T> type) {
		try {
			return ReflectionUtils.accessibleConstructor(type);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(type.getName() + " needs a constructor without parameters", ex);
		}
	}

	private static final class Pending {

		private final List<AuditedChange> flushed = new ArrayList<>();

		private final List<AuditedChange> recorded = new ArrayList<>();

		/** The snapshot of a new entity already has its collections. */
		void add(AuditedChange change) {
			for (int i = this.flushed.size() - 1; i >= 0; i--) {
				AuditedChange earlier = this.flushed.get(i);
				if (earlier.isOfSameEntity(change)) {
					if (!earlier.is(AuditAction.CREATED)) {
						this.flushed.set(i, earlier.and(change));
					}
					return;
				}
			}
			this.flushed.add(change);
		}

		List<AuditedChange> drain() {
			List<AuditedChange> all = new ArrayList<>(this.flushed);
			all.removeIf(AuditedChange::isEmpty);
			all.addAll(this.recorded);
			this.flushed.clear();
			this.recorded.clear();
			return all;
		}

	}

}
