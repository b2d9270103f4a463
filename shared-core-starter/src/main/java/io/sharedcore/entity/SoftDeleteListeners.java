package io.sharedcore.entity;

import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.internal.DefaultAutoFlushEventListener;
import org.hibernate.event.internal.DefaultDeleteEventListener;
import org.hibernate.event.internal.DefaultFlushEventListener;
import org.hibernate.event.internal.DefaultLoadEventListener;
import org.hibernate.event.spi.AutoFlushEvent;
import org.hibernate.event.spi.DeleteContext;
import org.hibernate.event.spi.DeleteEvent;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.FlushEvent;
import org.hibernate.event.spi.LoadEvent;
import org.hibernate.event.spi.LoadEventListener;
import org.hibernate.event.spi.PostLoadEvent;
import org.hibernate.event.spi.PostLoadEventListener;
import org.hibernate.event.spi.PreDeleteEvent;
import org.hibernate.event.spi.PreDeleteEventListener;
import org.jspecify.annotations.Nullable;

/**
 * What Hibernate's sessions do differently with soft-deletable entities.
 * <p>
 * Reaches into Hibernate (checked on 7.4.5), each with its reason.
 */
final class SoftDeleteListeners {

	private SoftDeleteListeners() {
	}

	private static boolean wasDeleted(EntityEntry entry) {
		return entry.getLoadedState() != null && Boolean.TRUE.equals(entry.getLoadedValue(SoftDeletable.FLAG));
	}

	/** The links of a session factory, found out when they are first needed. */
	static final class LinksHolder {

		private volatile @Nullable Links links;

		Links of(SharedSessionContractImplementor session) {
			Links known = this.links;
			if (known == null) {
				known = new Links(session.getFactory());
				this.links = known;
			}
			return known;
		}

	}

	/**
	 * Finds what was marked by hand since the last flush, and lets it go the same way as
	 * what was removed: a flag that is set on an entity takes along, and asks the
	 * policies, like any other deletion or restoring.
	 */
	private static void settleMarks(EventSource session, LinksHolder links) {
		PersistenceContext held = session.getPersistenceContextInternal();
		for (var managed : held.reentrantSafeEntityEntries()) {
			if (managed.getKey() instanceof BaseEntity entity && isChanged(entity, managed.getValue())
					&& entity.isUnsettled()) {
				settleMark(entity, session, links);
			}
		}
	}

	private static boolean isChanged(BaseEntity entity, EntityEntry entry) {
		return entry.getStatus() == Status.MANAGED && entry.isExistsInDatabase()
				&& entity.isDeleted() != wasDeleted(entry);
	}

	private static void settleMark(BaseEntity entity, EventSource session, LinksHolder links) {
		if (entity.isDeleted()) {
			session.remove(entity);
		}
		else {
			entity.settle();
			new Restoring(session, links.of(session)).restoreAlong(entity.getClass(), Set.of(entity.getId()));
		}
	}

	/** Looks for marks before a flush. */
	static final class Flushes extends DefaultFlushEventListener {

		private final LinksHolder links;

		Flushes(LinksHolder links) {
			this.links = links;
		}

		@Override
		public void onFlush(FlushEvent event) {
			settleMarks(event.getSession(), this.links);
			super.onFlush(event);
		}

	}

	/** Looks for marks before the flush that precedes a query. */
	static final class AutoFlushes extends DefaultAutoFlushEventListener {

		private final LinksHolder links;

		AutoFlushes(LinksHolder links) {
			this.links = links;
		}

		@Override
		public void onAutoFlush(AutoFlushEvent event) {
			settleMarks(event.getSession(), this.links);
			super.onAutoFlush(event);
		}

	}

	/**
	 * Turns {@code remove}, cascades and {@code orphanRemoval} into updates. A custom SQL
	 * delete would not do: it still removes element collections, join rows and subclass
	 * rows. So no delete action is made at all; the entity is marked, its cascade is
	 * followed, and the flush writes an ordinary, versioned update.
	 */
	static final class Removals extends DefaultDeleteEventListener {

		private final LinksHolder links;

		Removals(LinksHolder links) {
			this.links = links;
		}

		@Override
		public void onDelete(DeleteEvent event) {
			onDelete(event, DeleteContext.create());
		}

		@Override
		public void onDelete(DeleteEvent event, DeleteContext visited) {
			EventSource session = event.getSession();
			Object target = session.getPersistenceContextInternal().unproxyAndReassociate(event.getObject());
			EntityEntry entry = session.getPersistenceContextInternal().getEntry(target);
			if (!(target instanceof BaseEntity entity) || entry == null || entry.getStatus().isDeletedOrGone()) {
				super.onDelete(event, visited);
				return;
			}
			if (visited.add(entity) && !wasDeleted(entry)) {
				Supplier<@Nullable Void> removal = () -> remove(entity, entry, session, visited);
				Instant marked = entity.getDeletedAt();
				if (marked != null) {
					Deletion.during(session, this.links.of(session), marked, removal);
				}
				else {
					Deletion.during(session, this.links.of(session), entity.getClass(), Set.of(entity.getId()),
							removal);
				}
			}
		}

		private @Nullable Void remove(BaseEntity entity, EntityEntry entry, EventSource session,
				DeleteContext visited) {
			Deletion operation = Deletion.running();
			entity.belongsTo(EntityContext.of(session.getFactory()));
			entity.markDeleted(operation.at(), operation.by());
			if (entity.settle()) {
				entity.deletedWith(operation.at());
				operation.deleted(entity);
				cascadeBeforeDelete(session, entry.getPersister(), entity, visited);
				cascadeAfterDelete(session, entry.getPersister(), entity, visited);
			}
			return null;
		}

	}

	/**
	 * Hides what a find by id may not see, where it is handed out: a row may also come
	 * from the persistence context or the second-level cache, which know no restriction.
	 * References are loaded with other load types and are left alone, and so is the load
	 * inside a merge, which must find the row that it writes to.
	 */
	static final class Finds extends DefaultLoadEventListener {

		@Override
		public void onLoad(LoadEvent event, LoadEventListener.LoadType loadType) {
			super.onLoad(event, loadType);
			boolean find = loadType == LoadEventListener.GET
					&& !event.getSession().getLoadQueryInfluencers().hasEnabledCascadingFetchProfile();
			if (find && !SoftDeletable.isVisible(event.getResult(), SoftDeleteScope.current())) {
				event.setResult(null);
			}
		}

	}

	/** Tells loaded entities where time and user come from. */
	static final class Loads implements PostLoadEventListener {

		private final EntityContext context;

		Loads(EntityContext context) {
			this.context = context;
		}

		@Override
		public void onPostLoad(PostLoadEvent event) {
			if (event.getEntity() instanceof BaseEntity entity) {
				entity.belongsTo(this.context);
			}
		}

	}

	/**
	 * A stateless session deletes at once, past {@link Removals}: its delete is vetoed
	 * and made an update.
	 */
	static final class StatelessRemovals implements PreDeleteEventListener {

		private final EntityContext context;

		private final LinksHolder links;

		StatelessRemovals(EntityContext context, LinksHolder links) {
			this.context = context;
			this.links = links;
		}

		@Override
		public boolean onPreDelete(PreDeleteEvent event) {
			if (!(event.getEntity() instanceof BaseEntity entity) || !event.getSession().isStateless()) {
				return false;
			}
			entity.belongsTo(this.context);
			if (!entity.isDeleted()) {
				Deletion.during(event.getSession(), this.links.of(event.getSession()), entity.getClass(),
						Set.of(entity.getId()), () -> {
							remove(entity, event.getSession());
							return null;
						});
			}
			return true;
		}

		private static void remove(BaseEntity entity, SharedSessionContractImplementor session) {
			Deletion operation = Deletion.running();
			entity.markDeleted(operation.at(), operation.by());
			session.asStatelessSession().update(entity);
			operation.deletedAlone(entity);
		}

	}

}
