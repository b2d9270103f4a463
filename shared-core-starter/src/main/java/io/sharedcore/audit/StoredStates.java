package io.sharedcore.audit;

import java.util.Map;
import java.util.WeakHashMap;

import io.sharedcore.entity.SoftDeleteScope;
import org.hibernate.Hibernate;
import org.hibernate.StatelessSession;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * The stored states of rows that stateless sessions update, because such a session only
 * knows the state that it writes. They are read for audited entities only.
 */
final class StoredStates {

	private final Map<SharedSessionContractImplementor, Stored> states = new WeakHashMap<>();

	/**
	 * Reads the row that is about to be written. A session writes one row at a time.
	 */
	void read(SharedSessionContractImplementor session, Object entity, Object id, EntityPersister persister) {
		@Nullable Object @Nullable [] state = state(session, entity, id, persister);
		synchronized (this.states) {
			this.states.put(session, new Stored(entity, state));
		}
	}

	/** Returns the state of the row before it was written, or null if there was none. */
	@Nullable Object @Nullable [] take(SharedSessionContractImplementor session, Object entity) {
		synchronized (this.states) {
			Stored stored = this.states.remove(session);
			return (stored != null && stored.entity() == entity) ? stored.state() : null;
		}
	}

	private static @Nullable Object @Nullable [] state(SharedSessionContractImplementor session, Object entity,
			Object id, EntityPersister persister) {
		try (StatelessSession sharing = session.statelessWithOptions().connection().open()) {
			Object row = SoftDeleteScope.withDeleted(() -> sharing.get(persister.getEntityName(), id));
			if (row == null) {
				return null;
			}
			@Nullable Object[] state = persister.getValues(row);
			for (int i = 0; i < state.length; i++) {
				if (state[i] instanceof PersistentCollection<?>
						&& Hibernate.isInitialized(persister.getValue(entity, i))) {
					sharing.fetch(state[i]);
				}
			}
			return state;
		}
	}

	/**
	 * The state of a row.
	 *
	 * @param entity the entity that is written to it
	 * @param state the state, or null if there is no row
	 */
	private record Stored(Object entity, @Nullable Object @Nullable [] state) {

	}

}
