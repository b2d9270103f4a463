package io.sharedcore.entity;

import java.util.Set;
import java.util.UUID;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Called in the transaction after a bulk operation changed rows, which neither the
 * session nor its event listeners see. An exception rolls the operation back.
 * <p>
 * A session factory has one listener, in its settings under {@value #SETTING}. It is for
 * features that need every change, such as an audit trail. Applications use
 * {@link BeforeSoftDelete} and the related events, which also report single rows.
 */
public interface BulkChangeListener {

	/** The setting of a session factory that holds its listener. */
	String SETTING = "shared-core.entity.bulk-listener";

	/**
	 * Called after rows were deleted.
	 * @param session the session of the operation
	 * @param entityType the type of the entity
	 * @param ids the ids of the rows
	 */
	void deleted(SharedSessionContractImplementor session, Class<?> entityType, Set<UUID> ids);

	/**
	 * Called after rows were restored.
	 * @param session the session of the operation
	 * @param entityType the type of the entity
	 * @param ids the ids of the rows
	 */
	void restored(SharedSessionContractImplementor session, Class<?> entityType, Set<UUID> ids);

	/**
	 * Called after a reference of rows was set to null.
	 * @param session the session of the operation
	 * @param entityType the type of the entity
	 * @param ids the ids of the rows
	 * @param attribute the reference
	 */
	void detached(SharedSessionContractImplementor session, Class<?> entityType, Set<UUID> ids, String attribute);

	/**
	 * Called before rows are removed for good. Does nothing by default.
	 * @param session the session of the operation
	 * @param entityType the concrete type of the rows
	 * @param ids the ids of the rows
	 */
	default void purged(SharedSessionContractImplementor session, Class<?> entityType, Set<UUID> ids) {
	}

	/**
	 * Returns the listener of a session's factory.
	 * @param session the session
	 * @return the listener, or null if there is none
	 */
	static @Nullable BulkChangeListener of(SharedSessionContractImplementor session) {
		return (session.getFactory().getProperties().get(SETTING) instanceof BulkChangeListener listener) ? listener
				: null;
	}

}
