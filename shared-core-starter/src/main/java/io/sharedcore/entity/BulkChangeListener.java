package io.sharedcore.entity;

import java.util.Set;
import java.util.UUID;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Is told, in the transaction, which rows a bulk operation has just changed: neither the
 * session nor its event listeners see them. An exception undoes the operation.
 * <p>
 * One for each session factory, in its settings under {@value #SETTING}. For features
 * that follow every change, such as an audit trail; applications listen to
 * {@link BeforeSoftDelete} and its kind, which tell of single rows as well.
 */
public interface BulkChangeListener {

	/** The setting of a session factory that holds its listener. */
	String SETTING = "shared-core.entity.bulk-listener";

	/**
	 * Rows were deleted.
	 * @param session the session that did it
	 * @param entityType the type of the entity
	 * @param ids which rows
	 */
	void deleted(SharedSessionContractImplementor session, Class<?> entityType, Set<UUID> ids);

	/**
	 * Rows were restored.
	 * @param session the session that did it
	 * @param entityType the type of the entity
	 * @param ids which rows
	 */
	void restored(SharedSessionContractImplementor session, Class<?> entityType, Set<UUID> ids);

	/**
	 * A reference of rows was set to null.
	 * @param session the session that did it
	 * @param entityType the type of the entity
	 * @param ids which rows
	 * @param attribute the reference
	 */
	void detached(SharedSessionContractImplementor session, Class<?> entityType, Set<UUID> ids, String attribute);

	/**
	 * The listener of a session's factory.
	 * @param session the session
	 * @return the listener, or null if there is none
	 */
	static @Nullable BulkChangeListener of(SharedSessionContractImplementor session) {
		return (session.getFactory().getProperties().get(SETTING) instanceof BulkChangeListener listener) ? listener
				: null;
	}

}
