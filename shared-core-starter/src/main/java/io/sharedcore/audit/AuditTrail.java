package io.sharedcore.audit;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Records actions of a service other than creating, updating, deleting and restoring:
 *
 * <pre class="code">
 * ticket.assignTo(agent);
 * this.trail.record(TicketAction.ASSIGNED, ticket, "Assigned to " + agent.name());
 * </pre>
 *
 * The entry belongs to the current transaction. It is written with the next flush, after
 * the entries of the changes in that flush, and rolled back with the transaction. Without
 * a current transaction, the entry gets its own.
 */
public interface AuditTrail {

	/**
	 * Records an action on an entity, with the entity's current state.
	 * @param action the action
	 * @param entity an entity with a {@code UUID} key, audited or not
	 * @param description the action, for people; null for none
	 * @throws IllegalArgumentException if it is not an entity, or its key is not a
	 * {@code UUID}
	 */
	void record(AuditAction action, Object entity, @Nullable String description);

	/**
	 * Records an action on an entity that is only known by its key.
	 * @param action the action
	 * @param entityType the type of the entity
	 * @param entityId the entity's id
	 * @param description the action, for people; null for none
	 * @throws IllegalArgumentException if it is not an entity type
	 */
	void record(AuditAction action, Class<?> entityType, UUID entityId, @Nullable String description);

	/**
	 * Records an action on something that is not an entity, if entries can be stored: not
	 * if the trail is switched off, or its table does not exist.
	 * @param action the action
	 * @param subject the name of its kind, in place of an entity's name
	 * @param subjectId its id
	 * @param description the action, for people; null for none
	 * @return whether an entry is stored; by default no
	 */
	default boolean record(AuditAction action, String subject, UUID subjectId, @Nullable String description) {
		return false;
	}

}
