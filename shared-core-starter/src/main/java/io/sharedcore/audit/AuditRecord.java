package io.sharedcore.audit;

import java.time.Instant;
import java.util.UUID;

import io.sharedcore.context.RequestTrace;
import io.sharedcore.entity.UuidV7;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PreRemove;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One action of one user on one entity. The library writes it once. Changing or removing
 * it through JPA throws an {@link AppendOnlyException}.
 * <p>
 * {@link AuditEntry} is the common table of a service. A feature with a separate table
 * extends this class, with a constructor without parameters, and names it in
 * {@link Audited#into()}.
 */
@MappedSuperclass
public abstract class AuditRecord {

	/**
	 * The maximum length of an action's {@linkplain AuditAction#code() code}, in
	 * characters.
	 */
	public static final int MAX_CODE_LENGTH = 100;

	private static final int MAX_TRACE_ID_LENGTH = 64;

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

	@Column(name = "trace_id", length = MAX_TRACE_ID_LENGTH)
	private @Nullable String traceId;

	@JdbcTypeCode(SqlTypes.JSON)
	@Column(name = "snapshot")
	private @Nullable String snapshot;

	@JdbcTypeCode(SqlTypes.JSON)
	@Column(name = "changes")
	private @Nullable String changes;

	@Column(name = "created_at", nullable = false)
	private Instant createdAt;

	/**
	 * For the library and JPA only.
	 */
	protected AuditRecord() {
	}

	void fill(AuditedChange change, Instant at) {
		this.entityType = change.entityType();
		this.entityId = change.entityId();
		this.actionCode = change.actionCode();
		this.description = change.description();
		this.performedById = change.performedBy().id();
		this.performedByName = change.performedBy().fullName();
		this.requestId = change.requestId();
		this.traceId = traceId();
		this.snapshot = change.snapshot();
		this.changes = (change.changes() != null) ? change.changes().toString() : null;
		this.createdAt = at;
	}

	/** An id that a tracer of the application put into the MDC may have any length. */
	private static @Nullable String traceId() {
		String id = RequestTrace.currentId();
		return (id != null && id.length() <= MAX_TRACE_ID_LENGTH) ? id : null;
	}

	/**
	 * Fails at once instead of at the flush. The flush refuses what this method does not
	 * see.
	 */
	@PreRemove
	void refuseRemoval() {
		throw new AppendOnlyException(this + " cannot be removed: the audit trail only grows");
	}

	/**
	 * The record's key: a UUIDv7, which increases with each record of one instance.
	 * @return the id
	 */
	public UUID getId() {
		return this.id;
	}

	/**
	 * The type of the entity.
	 * @return the entity's JPA name: its simple class name, unless {@code @Entity} has a
	 * name
	 */
	public String getEntityType() {
		return this.entityType;
	}

	/**
	 * The id of the entity.
	 * @return the id; the entity may no longer exist
	 */
	public UUID getEntityId() {
		return this.entityId;
	}

	/**
	 * The action.
	 * @return the {@linkplain AuditAction#code() action's code}
	 */
	public String getActionCode() {
		return this.actionCode;
	}

	/**
	 * A description of the action for people.
	 * @return a sentence, or null
	 */
	public @Nullable String getDescription() {
		return this.description;
	}

	/**
	 * The id of the user.
	 * @return the id that the current user had
	 */
	public String getPerformedById() {
		return this.performedById;
	}

	/**
	 * The name of the user, for people.
	 * @return the name that the user had then
	 */
	public String getPerformedByName() {
		return this.performedByName;
	}

	/**
	 * The user. The trail does not store mail addresses.
	 * @return id and name
	 */
	public MinimalUser getPerformedBy() {
		return new MinimalUser(this.performedById, this.performedByName, null);
	}

	/**
	 * The request of the action.
	 * @return the request's id, or null for work without a request
	 */
	public @Nullable String getRequestId() {
		return this.requestId;
	}

	/**
	 * The trace of the action.
	 * @return the trace's id, or null for work without a trace
	 */
	public @Nullable String getTraceId() {
		return this.traceId;
	}

	/**
	 * The entity's state after the action.
	 * @return a JSON object of the attributes by name, with references as ids and secrets
	 * masked; null if there is no state (a permanently removed row, a reference that was
	 * not loaded)
	 */
	public @Nullable String getSnapshot() {
		return this.snapshot;
	}

	/**
	 * The changed attributes.
	 * @return a JSON object of the changed attributes by name, each with {@code from} and
	 * {@code to}; null if there was no state before, or if it is not known
	 */
	public @Nullable String getChanges() {
		return this.changes;
	}

	/**
	 * The time of the action, by the {@code Clock} bean, in microseconds.
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
