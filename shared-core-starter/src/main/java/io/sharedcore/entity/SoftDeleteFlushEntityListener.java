package io.sharedcore.entity;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.hibernate.action.internal.EntityUpdateAction;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SelfDirtinessTracker;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.internal.DefaultFlushEntityEventListener;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Makes a flush write every deletion and restoration, whatever the dirty check: by
 * comparison, by an enhanced entity, by an interceptor or a strategy of the application,
 * or none for a read-only entity. Plain Hibernate deletes a row in all of these cases.
 * <p>
 * Uses Hibernate's internals (checked on 7.4.5), whose dirty check is the only place that
 * decides about an update.
 */
final class SoftDeleteFlushEntityListener extends DefaultFlushEntityEventListener {

	private static final int[] NONE = {};

	/** The attributes that the library changes after the row was read. */
	private static final List<String> MARKS = List.of(SoftDeletable.FLAG, SoftDeletable.TIME);

	private static final List<String> AUDITED_MARKS = List.of(SoftDeletable.FLAG, SoftDeletable.TIME, "deletedBy",
			"deletionReason");

	@Override
	public void onFlushEntity(FlushEntityEvent event) {
		EntityEntry entry = event.getEntityEntry();
		if (!(event.getEntity() instanceof BaseEntity entity) || !entity.isLoaded()) {
			super.onFlushEntity(event);
			return;
		}
		trackMarks(entity, entry);
		boolean checked = entry.requiresDirtyCheck(entity);
		super.onFlushEntity(event);
		if (!checked && !event.hasDirtyCollection() && MarkedEntitiesFlushEventListener.isMarked(entity, entry)) {
			updateMarks(event, entity, entry);
		}
	}

	/** An enhanced entity only tracks writes of enhanced classes. */
	private static void trackMarks(BaseEntity entity, EntityEntry entry) {
		if (entity instanceof SelfDirtinessTracker tracker) {
			for (int mark : changedMarks(entity, entry)) {
				tracker.$$_hibernate_trackChange(entry.getPersister().getPropertyNames()[mark]);
			}
		}
	}

	@Override
	protected void dirtyCheck(FlushEntityEvent event) {
		super.dirtyCheck(event);
		if (event.getEntity() instanceof BaseEntity entity && event.isDirtyCheckPossible()) {
			int[] marks = changedMarks(entity, event.getEntityEntry());
			if (marks.length > 0) {
				event.setDirtyProperties(union(event.getDirtyProperties(), marks));
			}
		}
	}

	/** Changed elements of a read-only entity are written, but not its attributes. */
	@Override
	protected void addEntityUpdateActionToActionQueue(FlushEntityEvent event, EventSource session, EntityEntry entry,
			@Nullable Object[] values, int @Nullable [] dirtyProperties, Status status, EntityPersister persister,
			Object object, Object nextVersion) {
		if (object instanceof BaseEntity entity && entity.isLoaded() && !entry.requiresDirtyCheck(entity)
				&& MarkedEntitiesFlushEventListener.isMarked(entity, entry)) {
			super.addEntityUpdateActionToActionQueue(event, session, entry, state(entity, persister, nextVersion),
					union(dirtyProperties, marks(entity, persister)), status, persister, object, nextVersion);
		}
		else {
			super.addEntityUpdateActionToActionQueue(event, session, entry, values, dirtyProperties, status, persister,
					object, nextVersion);
		}
	}

	private void updateMarks(FlushEntityEvent event, BaseEntity entity, EntityEntry entry) {
		EntityPersister persister = entry.getPersister();
		Object nextVersion = ((Long) entry.getVersion()) + 1;
		event.setPropertyValues(persister.getValues(entity));
		invokeInterceptor(event);
		@Nullable Object[] state = state(entity, persister, nextVersion);
		event.getSession()
			.getActionQueue()
			.addAction(new EntityUpdateAction(entry.getId(), state, marks(entity, persister), false,
					before(entity, entry, state), entry.getVersion(), nextVersion, entity, entry.getRowId(), persister,
					event.getSession()));
	}

	private static @Nullable Object[] state(BaseEntity entity, EntityPersister persister, Object version) {
		@Nullable Object[] state = persister.getValues(entity);
		state[persister.getVersionPropertyIndex()] = version;
		return state;
	}

	/** The known state of the row: only the flag for read-only entities. */
	private static @Nullable Object[] before(BaseEntity entity, EntityEntry entry, @Nullable Object[] state) {
		if (entry.getLoadedState() != null) {
			return entry.getLoadedState();
		}
		@Nullable Object[] before = state.clone();
		before[entry.getPersister().getPropertyIndex(SoftDeletable.FLAG)] = !entity.isDeleted();
		if (entity.isDeleted()) {
			for (int mark : marks(entity, entry.getPersister())) {
				if (!Boolean.FALSE.equals(before[mark])) {
					before[mark] = null;
				}
			}
		}
		return before;
	}

	private static int[] changedMarks(BaseEntity entity, EntityEntry entry) {
		EntityPersister persister = entry.getPersister();
		@Nullable Object[] stored = entry.getLoadedState();
		if (stored == null || !entity.state().isPending() || !entity.isLoaded()) {
			return NONE;
		}
		return IntStream.of(marks(entity, persister))
			.filter((mark) -> !Objects.equals(persister.getValue(entity, mark), stored[mark]))
			.toArray();
	}

	private static int[] marks(BaseEntity entity, EntityPersister persister) {
		return ((entity instanceof AuditedEntity) ? AUDITED_MARKS : MARKS).stream()
			.mapToInt(persister::getPropertyIndex)
			.toArray();
	}

	private static int[] union(int @Nullable [] some, int[] more) {
		return (some == null) ? more
				: IntStream.concat(Arrays.stream(some), Arrays.stream(more)).distinct().sorted().toArray();
	}

}
