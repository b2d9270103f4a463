package io.sharedcore.entity;

import java.util.LinkedHashSet;
import java.util.Set;

import org.hibernate.FlushMode;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.event.internal.DefaultAutoFlushEventListener;
import org.hibernate.event.internal.DefaultFlushEventListener;
import org.hibernate.event.spi.AutoFlushEvent;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.FlushEvent;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.persister.entity.AbstractEntityPersister;

/**
 * Finds entities that were explicitly marked with {@code softDelete()} or
 * {@code restore()} before a flush, and handles them like removed or restored entities:
 * with the same cascades, policies and exceptions.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5): JPA's callbacks run too late in a flush
 * to change other entities.
 */
final class MarkedEntitiesFlushEventListener {

	private final LazySoftDeleteAssociations associations;

	MarkedEntitiesFlushEventListener(LazySoftDeleteAssociations associations) {
		this.associations = associations;
	}

	/** Whether the row was deleted when it was last read or written. */
	static boolean wasDeleted(BaseEntity entity, EntityEntry entry) {
		return (entry.getLoadedState() != null) ? Boolean.TRUE.equals(entry.getLoadedValue(SoftDeletable.FLAG))
				: entity.state().isDeletedInDatabase();
	}

	/** Whether the entity was marked since its row was last read or written. */
	static boolean isMarked(BaseEntity entity, EntityEntry entry) {
		return !entry.getStatus().isDeletedOrGone() && entry.isExistsInDatabase() && entity.isLoaded()
				&& entity.isDeleted() != wasDeleted(entity, entry);
	}

	/**
	 * A flush loads the entities of its cascades. If a query causes the flush, the
	 * query's scope must not apply to it: in {@code onlyDeleted}, a cascade would find no
	 * active children.
	 */
	private void flush(EventSource session, Runnable flush) {
		SoftDeleteScope.active(() -> flushActive(session, flush));
	}

	private void flushActive(EventSource session, Runnable flush) {
		Set<AbstractEntityPersister> restored = apply(session);
		try {
			flush.run();
		}
		catch (ConstraintViolationException ex) {
			throw restored.stream()
				.filter((entity) -> isUpdateOf(entity, ex.getSQL()))
				.findFirst()
				.map((entity) -> RestoreOperation.conflict(entity.getMappedClass(), ex))
				.orElse(ex);
		}
	}

	/** Completes the pending operations, and returns the types of the restored rows. */
	private Set<AbstractEntityPersister> apply(EventSource session) {
		Set<AbstractEntityPersister> restored = new LinkedHashSet<>();
		for (var managed : session.getPersistenceContextInternal().reentrantSafeEntityEntries()) {
			if (managed.getKey() instanceof BaseEntity entity && isMarked(entity, managed.getValue())) {
				if (!entity.isDeleted()) {
					restored.add((AbstractEntityPersister) managed.getValue().getPersister());
				}
				if (!entity.state().isCascaded()) {
					apply(entity, session);
				}
			}
		}
		return restored;
	}

	private void apply(BaseEntity entity, EventSource session) {
		if (entity.isDeleted()) {
			session.remove(entity);
		}
		else {
			entity.state().cascade();
			new RestoreOperation(session, this.associations.of(session)).restoreCascaded(entity.getClass(),
					Set.of(entity.getId()));
		}
	}

	/**
	 * A constraint violation of an insert in the same flush is not a conflict of the
	 * restoration.
	 */
	private static boolean isUpdateOf(AbstractEntityPersister entity, String sql) {
		for (var table : entity.getTableMappings()) {
			if (sql.contains("update " + table.getTableName() + " set ")) {
				return true;
			}
		}
		return false;
	}

	/** Finds marks before a flush. */
	static final class Flushes extends DefaultFlushEventListener {

		private final MarkedEntitiesFlushEventListener marks;

		Flushes(MarkedEntitiesFlushEventListener marks) {
			this.marks = marks;
		}

		@Override
		public void onFlush(FlushEvent event) {
			this.marks.flush(event.getSession(), () -> super.onFlush(event));
		}

	}

	/**
	 * Finds marks before the flush that precedes a query. The event also occurs if the
	 * query does not flush.
	 */
	static final class AutoFlushes extends DefaultAutoFlushEventListener {

		private final MarkedEntitiesFlushEventListener marks;

		AutoFlushes(MarkedEntitiesFlushEventListener marks) {
			this.marks = marks;
		}

		@Override
		public void onAutoFlush(AutoFlushEvent event) {
			if (event.getSession().getHibernateFlushMode().lessThan(FlushMode.AUTO)) {
				super.onAutoFlush(event);
			}
			else {
				this.marks.flush(event.getSession(), () -> super.onAutoFlush(event));
			}
		}

	}

}
