package io.sharedcore.audit;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Records what a service does besides creating, updating, deleting and restoring:
 *
 * <pre class="code">
 * ticket.assignTo(agent);
 * this.trail.record(TicketAction.ASSIGNED, ticket, "Assigned to " + agent.name());
 * </pre>
 *
 * The entry belongs to the running transaction: it is written with the next flush, after
 * the entries of the changes in that flush, and gone if the transaction rolls back. Where
 * no transaction runs, the entry has one of its own.
 */
public interface AuditTrail {

	/**
	 * Records an action on an entity, with the entity's state as it is now.
	 * @param action what is done
	 * @param entity to whom: an entity with a {@code UUID} key, audited or not
	 * @param description what is done, for people; null for nothing
	 * @throws IllegalArgumentException if it is no entity, or its key is no {@code UUID}
	 */
	void record(AuditAction action, Object entity, @Nullable String description);

	/**
	 * Records an action on an entity of which only the key is at hand.
	 * @param action what is done
	 * @param entityType the kind of entity
	 * @param entityId the entity's id
	 * @param description what is done, for people; null for nothing
	 * @throws IllegalArgumentException if it is no entity type
	 */
	void record(AuditAction action, Class<?> entityType, UUID entityId, @Nullable String description);

}
