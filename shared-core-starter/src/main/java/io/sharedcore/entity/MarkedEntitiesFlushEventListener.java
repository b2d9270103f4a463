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
 * What was marked by hand, with {@code softDelete()} or {@code restore()} on an entity:
 * found before a flush, it goes the same way as what was removed or restored otherwise.
 * It takes along, asks the policies, and fails in the same manner.
 * <p>
 * Reaches into Hibernate (checked on 7.4.5): JPA's callbacks run too late in a flush to
 * change other entities.
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
	 * A flush loads what it cascades to. If a query causes the flush, its scope is not
	 * the flush's: in {@code onlyDeleted}, a cascade would find no active children.
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

	/** Settles what is left to settle, and says of which entities rows come back. */
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
			new RestoreOperation(session, this.associations.of(session)).restoreAlong(entity.getClass(),
					Set.of(entity.getId()));
		}
	}

	/** An insert beside it that violates a constraint is no conflict of the restoring. */
	private static boolean isUpdateOf(AbstractEntityPersister entity, String sql) {
		for (var table : entity.getTableMappings()) {
			if (sql.contains("update " + table.getTableName() + " set ")) {
				return true;
			}
		}
		return false;
	}

	/** Looks for marks before a flush. */
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
	 * Looks for marks before the flush that precedes a query. A query that does not flush
	 * raises the event, too.
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
