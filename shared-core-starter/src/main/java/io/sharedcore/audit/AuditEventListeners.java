package io.sharedcore.audit;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.AutoFlushEvent;
import org.hibernate.event.spi.AutoFlushEventListener;
import org.hibernate.event.spi.FlushEvent;
import org.hibernate.event.spi.FlushEventListener;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.event.spi.PostUpsertEvent;
import org.hibernate.event.spi.PostUpsertEventListener;
import org.hibernate.event.spi.PreDeleteEvent;
import org.hibernate.event.spi.PreDeleteEventListener;
import org.hibernate.event.spi.PreUpdateEvent;
import org.hibernate.event.spi.PreUpdateEventListener;
import org.hibernate.event.spi.PreUpsertEvent;
import org.hibernate.event.spi.PreUpsertEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Sees the changes of a session. After each flush, their entries are written, too.
 */
final class AuditEventListeners implements PostInsertEventListener, PostUpdateEventListener, PostDeleteEventListener,
		PreUpsertEventListener, PostUpsertEventListener, FlushEventListener, AutoFlushEventListener,
		PreUpdateEventListener, PreDeleteEventListener {

	private final AuditedChangeFactory changeFactory;

	private final PendingChanges pending;

	private final StoredStates stored = new StoredStates();

	AuditEventListeners(AuditedChangeFactory changeFactory, PendingChanges pending) {
		this.changeFactory = changeFactory;
		this.pending = pending;
	}

	@Override
	public void onPostInsert(PostInsertEvent event) {
		if (isAudited(event.getPersister())) {
			add(event.getSession(), this.changeFactory.created(event.getPersister(), event.getId(), event.getState(),
					event.getSession()));
		}
	}

	@Override
	public void onPostUpdate(PostUpdateEvent event) {
		if (isAudited(event.getPersister())) {
			@Nullable Object @Nullable [] before = event.getSession().isStatelessSession()
					? this.stored.take(event.getSession(), event.getEntity()) : event.getOldState();
			add(event.getSession(), this.changeFactory.updated(event.getPersister(), event.getId(), before,
					event.getState(), event.getSession()));
		}
	}

	/** An upsert is an insert if there was no row. */
	@Override
	public void onPostUpsert(PostUpsertEvent event) {
		if (isAudited(event.getPersister())) {
			@Nullable Object @Nullable [] before = this.stored.take(event.getSession(), event.getEntity());
			add(event.getSession(),
					(before != null)
							? this.changeFactory.updated(event.getPersister(), event.getId(), before, event.getState(),
									event.getSession())
							: this.changeFactory.created(event.getPersister(), event.getId(), event.getState(),
									event.getSession()));
		}
	}

	@Override
	public void onPostDelete(PostDeleteEvent event) {
		if (isAudited(event.getPersister())) {
			add(event.getSession(), this.changeFactory.removed(event.getPersister(), event.getId(),
					event.getDeletedState(), event.getSession()));
		}
	}

	@Override
	public void onFlush(FlushEvent event) {
		this.pending.write(event.getSession());
	}

	@Override
	public void onAutoFlush(AutoFlushEvent event) {
		this.pending.write(event.getSession());
	}

	@Override
	public boolean onPreUpdate(PreUpdateEvent event) {
		refuse(event.getEntity(), "changed");
		if (event.getSession().isStatelessSession() && isAudited(event.getPersister())) {
			this.stored.read(event.getSession(), event.getEntity(), event.getId(), event.getPersister());
		}
		return false;
	}

	@Override
	public boolean onPreUpsert(PreUpsertEvent event) {
		refuse(event.getEntity(), "changed");
		if (isAudited(event.getPersister())) {
			this.stored.read(event.getSession(), event.getEntity(), event.getId(), event.getPersister());
		}
		return false;
	}

	@Override
	public boolean onPreDelete(PreDeleteEvent event) {
		refuse(event.getEntity(), "removed");
		return false;
	}

	@Override
	public boolean requiresPostCommitHandling(EntityPersister persister) {
		return false;
	}

	private static void refuse(Object entity, String what) {
		if (entity instanceof AuditRecord record) {
			throw new AppendOnlyException(record + " cannot be " + what + ": the audit trail only grows");
		}
	}

	private static boolean isAudited(EntityPersister persister) {
		return AuditedChangeFactory.target(persister.getMappedClass()) != null;
	}

	private void add(SharedSessionContractImplementor session, @Nullable AuditedChange change) {
		if (change == null) {
			return;
		}
		this.pending.add(session, change);
		if (session.isStatelessSession()) {
			this.pending.write(session);
		}
	}

}
