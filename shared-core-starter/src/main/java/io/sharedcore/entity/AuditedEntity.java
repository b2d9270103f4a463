package io.sharedcore.entity;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/**
 * An entity that also stores who created, last updated and deleted it, and why it was
 * deleted.
 * <p>
 * The user comes from Spring Data's {@code AuditorAware} bean: the auditor itself if it
 * is a {@code String}, otherwise its {@code toString()}; {@code "system"} without an
 * auditor. These are names, not references, so a user can be deleted.
 */
@MappedSuperclass
@JsonIgnoreProperties(value = { "id", "createdAt", "updatedAt", "deleted", "deletedAt", "version", "createdBy",
		"updatedBy", "deletedBy", "deletionReason" }, allowGetters = true)
public abstract class AuditedEntity extends BaseEntity {

	@AuditValue(AuditValue.Value.INSERTED_BY)
	@Column(name = "created_by", nullable = false, updatable = false)
	@JsonProperty(access = JsonProperty.Access.READ_ONLY)
	private @Nullable String createdBy;

	@AuditValue(AuditValue.Value.UPDATED_BY)
	@Column(name = "updated_by", nullable = false)
	@JsonProperty(access = JsonProperty.Access.READ_ONLY)
	private @Nullable String updatedBy;

	@Column(name = "deleted_by")
	@JsonProperty(access = JsonProperty.Access.READ_ONLY)
	private @Nullable String deletedBy;

	@Column(name = "deletion_reason")
	@JsonProperty(access = JsonProperty.Access.READ_ONLY)
	private @Nullable String deletionReason;

	/** Creates a new entity, which has its id and is not in the database yet. */
	protected AuditedEntity() {
	}

	/**
	 * The user who inserted the row.
	 * @return the user, or null while the entity is new
	 */
	public @Nullable String getCreatedBy() {
		load();
		return this.createdBy;
	}

	/**
	 * The user who last updated the row.
	 * @return the user, or null while the entity is new
	 */
	public @Nullable String getUpdatedBy() {
		load();
		return this.updatedBy;
	}

	/**
	 * The user who deleted the row.
	 * @return the user, or null while the row is active
	 */
	public @Nullable String getDeletedBy() {
		load();
		return this.deletedBy;
	}

	/**
	 * The reason of the deletion.
	 * @return the reason, or null if none was given or the row is active
	 */
	public @Nullable String getDeletionReason() {
		load();
		return this.deletionReason;
	}

	/**
	 * Marks the entity as deleted, with a reason. Does nothing if it is already deleted.
	 * @param reason the reason, for people who read the deleted rows
	 */
	public void softDelete(String reason) {
		if (!isDeleted()) {
			softDelete();
			this.deletionReason = reason;
		}
	}

	@Override
	void persistedIn(EntityContext context) {
		super.persistedIn(context);
		this.createdBy = context.currentUser();
		this.updatedBy = this.createdBy;
	}

	@Override
	boolean markDeleted(Instant at, String by) {
		boolean marked = super.markDeleted(at, by);
		if (marked) {
			this.deletedBy = by;
		}
		return marked;
	}

	@Override
	boolean markActive() {
		boolean marked = super.markActive();
		if (marked) {
			this.deletedBy = null;
			this.deletionReason = null;
		}
		return marked;
	}

	@Override
	@Nullable String reason() {
		return this.deletionReason;
	}

	@Override
	void copyReason(BaseEntity marked) {
		if (marked.isDeleted() && marked instanceof AuditedEntity audited) {
			this.deletionReason = audited.deletionReason;
		}
	}

	@Override
	void mirror(BaseEntity row) {
		super.mirror(row);
		if (row instanceof AuditedEntity audited) {
			this.updatedBy = audited.updatedBy;
			this.deletedBy = audited.deletedBy;
			this.deletionReason = audited.deletionReason;
		}
	}

}
