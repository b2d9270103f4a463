package io.sharedcore.audit;

import java.time.Instant;
import java.util.UUID;

import io.sharedcore.entity.UuidV7;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PreRemove;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did to one entity. The library writes it, once; changing or
 * removing it through JPA is refused with {@link AppendOnlyException}.
 * <p>
 * {@link AuditEntry} is the common table of a service. A feature that wants a table of
 * its own extends this class, with a constructor without parameters, and names it in
 * {@link Audited#into()}.
 */
@MappedSuperclass
public abstract class AuditRecord {

	/** The longest {@linkplain AuditAction#code() code} of an action, in characters. */
	public static final int MAX_CODE_LENGTH = 100;

	@Id
	@Column(name = "id", nullable = false)
	private UUID id = UuidV7.next();

	@Column(name = "entity_type", nullable = false)
	private String entityType;

	@Column(name = "entity_id", nullable = false)
	private UUID entityId;

	@Column(name = "action_code", nullable = false, length = MAX_CODE_LENGTH)
	private String actionCode;

	@Column(name = "description", columnDefinition = "text")
	private @Nullable String description;

	@Column(name = "performed_by_id", nullable = false)
	private String performedById;

	@Column(name = "performed_by_name", nullable = false)
	private String performedByName;

	@Column(name = "request_id", length = 128)
	private @Nullable String requestId;

	@JdbcTypeCode(SqlTypes.JSON)
	@Column(name = "snapshot")
	private @Nullable String snapshot;

	@JdbcTypeCode(SqlTypes.JSON)
	@Column(name = "changes")
	private @Nullable String changes;

	@Column(name = "created_at", nullable = false)
	private Instant createdAt;

	/**
	 * For the library and JPA: nothing else makes records.
	 */
	protected AuditRecord() {
	}

	void fill(AuditedChange occurrence, Instant at) {
		this.entityType = occurrence.entityType();
		this.entityId = occurrence.entityId();
		this.actionCode = occurrence.actionCode();
		this.description = occurrence.description();
		this.performedById = occurrence.performedBy().id();
		this.performedByName = occurrence.performedBy().fullName();
		this.requestId = occurrence.requestId();
		this.snapshot = occurrence.snapshot();
		this.changes = (occurrence.changes() != null) ? occurrence.changes().toString() : null;
		this.createdAt = at;
	}

	/** Said at once, and not first by the flush; that refuses what gets past this. */
	@PreRemove
	void refuseRemoval() {
		throw new AppendOnlyException(this + " cannot be removed: the audit trail only grows");
	}

	/**
	 * The record's key: a UUIDv7, greater for later records of one instance.
	 * @return the id
	 */
	public UUID getId() {
		return this.id;
	}

	/**
	 * What kind of entity it was done to.
	 * @return the entity's JPA name: its simple class name, unless {@code @Entity} names
	 * it
	 */
	public String getEntityType() {
		return this.entityType;
	}

	/**
	 * Which entity it was done to.
	 * @return the entity's id; the entity may be gone
	 */
	public UUID getEntityId() {
		return this.entityId;
	}

	/**
	 * What was done.
	 * @return the {@linkplain AuditAction#code() action's code}
	 */
	public String getActionCode() {
		return this.actionCode;
	}

	/**
	 * What was done, for people.
	 * @return a sentence, or null
	 */
	public @Nullable String getDescription() {
		return this.description;
	}

	/**
	 * Who did it.
	 * @return the id that the current user had
	 */
	public String getPerformedById() {
		return this.performedById;
	}

	/**
	 * Who did it, for people.
	 * @return the name that the user had then
	 */
	public String getPerformedByName() {
		return this.performedByName;
	}

	/**
	 * Who did it. Mail addresses are not kept in the trail.
	 * @return id and name
	 */
	public MinimalUser getPerformedBy() {
		return new MinimalUser(this.performedById, this.performedByName, null);
	}

	/**
	 * In which request it was done.
	 * @return the request's id, or null for work without a request
	 */
	public @Nullable String getRequestId() {
		return this.requestId;
	}

	/**
	 * The entity's state after it was done.
	 * @return a JSON object of the attributes by name, with references as ids and secrets
	 * masked; null where there is no state (a row removed for good, a reference that was
	 * not loaded)
	 */
	public @Nullable String getSnapshot() {
		return this.snapshot;
	}

	/**
	 * What changed.
	 * @return a JSON object of the changed attributes by name, each with {@code from} and
	 * {@code to}; null where nothing was there before, or where it is not known
	 */
	public @Nullable String getChanges() {
		return this.changes;
	}

	/**
	 * When it was done, by the {@code Clock} bean, in microseconds.
	 * @return the time
	 */
	public Instant getCreatedAt() {
		return this.createdAt;
	}

	@Override
	public final boolean equals(@Nullable Object other) {
		return this == other || (other instanceof AuditRecord that && getId().equals(that.getId()));
	}

	@Override
	public final int hashCode() {
		return getId().hashCode();
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + "[" + getId() + "]";
	}

}
