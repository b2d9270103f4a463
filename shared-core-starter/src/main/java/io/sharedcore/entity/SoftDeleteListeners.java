package io.sharedcore.entity;

import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.event.internal.DefaultDeleteEventListener;
import org.hibernate.event.internal.DefaultLoadEventListener;
import org.hibernate.event.spi.DeleteContext;
import org.hibernate.event.spi.DeleteEvent;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.LoadEvent;
import org.hibernate.event.spi.LoadEventListener;
import org.hibernate.event.spi.PostLoadEvent;
import org.hibernate.event.spi.PostLoadEventListener;
import org.hibernate.event.spi.PreDeleteEvent;
import org.hibernate.event.spi.PreDeleteEventListener;

/**
 * What Hibernate's sessions do differently with soft-deletable entities.
 * <p>
 * Reaches into Hibernate (checked on 7.4.5), each with its reason.
 */
final class SoftDeleteListeners {

	private SoftDeleteListeners() {
	}

	/**
	 * Turns {@code remove}, cascades and {@code orphanRemoval} into updates. A custom SQL
	 * delete would not do: it still removes element collections, join rows and subclass
	 * rows. So no delete action is made at all; the entity is marked, its cascade is
	 * followed, and the flush writes an ordinary, versioned update.
	 */
	static final class Removals extends DefaultDeleteEventListener {

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
			if (visited.add(entity)) {
				EntityContext context = EntityContext.of(session.getFactory());
				DeletionTime.during(context, () -> {
					remove(entity, entry, session, visited, context);
					return null;
				});
			}
		}

		private void remove(BaseEntity entity, EntityEntry entry, EventSource session, DeleteContext visited,
				EntityContext context) {
			if (Boolean.TRUE.equals(entry.getLoadedValue(SoftDeletable.FLAG))) {
				return;
			}
			entity.belongsTo(context);
			entity.markDeleted(DeletionTime.current(context), context.currentUser());
			if (entity.settle()) {
				cascadeBeforeDelete(session, entry.getPersister(), entity, visited);
				cascadeAfterDelete(session, entry.getPersister(), entity, visited);
			}
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

		StatelessRemovals(EntityContext context) {
			this.context = context;
		}

		@Override
		public boolean onPreDelete(PreDeleteEvent event) {
			if (!(event.getEntity() instanceof BaseEntity entity) || !event.getSession().isStateless()) {
				return false;
			}
			entity.belongsTo(this.context);
			if (entity.markDeleted(DeletionTime.current(this.context), this.context.currentUser())) {
				event.getSession().asStatelessSession().update(entity);
			}
			return true;
		}

	}

}
