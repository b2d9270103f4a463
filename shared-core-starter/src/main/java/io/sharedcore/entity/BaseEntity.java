package io.sharedcore.entity;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import org.hibernate.Hibernate;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.bytecode.enhance.spi.interceptor.EnhancementAsProxyLazinessInterceptor;
import org.hibernate.engine.spi.PersistentAttributeInterceptable;
import org.jspecify.annotations.Nullable;

/**
 * The base class of entities: a key, timestamps, a version, and a soft delete.
 * <p>
 * The id is set at construction. The timestamps come from the {@code Clock} bean, in
 * microseconds, when the row is inserted and updated. A deleted row stays in its table,
 * with {@code is_deleted} and {@code deleted_at} set, and is invisible to every query. A
 * reference to it still loads it, with {@link #isDeleted()} true. See
 * {@link SoftDeleteRepository} for deleting, finding and restoring rows.
 * <p>
 * JSON contains the attributes of this class; on input they are ignored.
 * <p>
 * Two entities are equal if their ids are, including proxies. Neither {@code equals} nor
 * {@code hashCode} loads a proxy.
 */
@MappedSuperclass
@SQLRestriction(BaseEntity.ACTIVE)
@JsonIgnoreProperties(value = { "id", "createdAt", "updatedAt", "deleted", "deletedAt", "version" },
		allowGetters = true)
public abstract class BaseEntity {

	static final String ACTIVE = "is_deleted = false";

	@Id
	@Column(name = "id", nullable = false, updatable = false)
	@JsonProperty(access = JsonProperty.Access.READ_ONLY)
	private UUID id = UuidV7.next();

	@AuditValue(AuditValue.Value.INSERTED_AT)
	@Column(name = "created_at", nullable = false, updatable = false)
	@JsonProperty(access = JsonProperty.Access.READ_ONLY)
	private @Nullable Instant createdAt;

	@AuditValue(AuditValue.Value.UPDATED_AT)
	@Column(name = "updated_at", nullable = false)
	@JsonProperty(access = JsonProperty.Access.READ_ONLY)
	private @Nullable Instant updatedAt;

	@Column(name = "is_deleted", nullable = false)
	@JsonProperty(access = JsonProperty.Access.READ_ONLY)
	private boolean deleted;

	@Column(name = "deleted_at")
	@JsonProperty(access = JsonProperty.Access.READ_ONLY)
	private @Nullable Instant deletedAt;

	@Version
	@Column(name = "version", nullable = false)
	@JsonProperty(access = JsonProperty.Access.READ_ONLY)
	private @Nullable Long version;

	/**
	 * The context of the session factory, once the session factory knows this entity.
	 */
	@Transient
	private transient EntityContext context = EntityContext.DEFAULT;

	/** The state of a deletion or restoration of this row. */
	@Transient
	private final transient SoftDeleteState state = new SoftDeleteState();

	/** Creates a new entity, which has its id and is not in the database yet. */
	protected BaseEntity() {
	}

	/**
	 * The key: a UUIDv7, set at construction.
	 * @return the id
	 */
	public UUID getId() {
		return this.id;
	}

	/**
	 * When the row was inserted: the time of {@code persist}, before the insert.
	 * @return the time, or null while the entity is new
	 */
	public @Nullable Instant getCreatedAt() {
		load();
		return this.createdAt;
	}

	/**
	 * When the row was last updated; deleting and restoring it are updates.
	 * @return the time, or null while the entity is new
	 */
	public @Nullable Instant getUpdatedAt() {
		load();
		return this.updatedAt;
	}

	/**
	 * Whether the row is deleted.
	 * @return whether it is
	 */
	public boolean isDeleted() {
		load();
		return this.deleted;
	}

	/**
	 * When the row was deleted. All rows of one operation have the same time.
	 * @return the time, or null exactly while {@link #isDeleted()} is false
	 */
	public @Nullable Instant getDeletedAt() {
		load();
		return this.deletedAt;
	}

	/**
	 * The version, for optimistic locking.
	 * @return the version, or null while the entity is new
	 */
	public @Nullable Long getVersion() {
		load();
		return this.version;
	}

	/**
	 * Marks the entity as deleted; the next flush writes it. Does nothing if it is
	 * already deleted. If the clock has not advanced since dependent rows were deleted,
	 * the flush makes the time of this deletion later than their times.
	 */
	public void softDelete() {
		load();
		markDeleted(this.context.now(), this.context.currentUser());
	}

	/**
	 * Marks the entity as active; the next flush writes it. Does nothing if it is already
	 * active.
	 */
	public void restore() {
		markActive();
	}

	/**
	 * Loads the row of a reference whose class Hibernate enhanced. Such a reference is
	 * not a proxy: Hibernate loads it when an enhanced class reads an attribute, and this
	 * class is only enhanced if an application instruments its libraries, too.
	 */
	final void load() {
		if (!isLoaded()) {
			Hibernate.initialize(this);
		}
	}

	/** Whether the attributes have the values of the row, or of a new entity. */
	final boolean isLoaded() {
		return !(this instanceof PersistentAttributeInterceptable enhanced
				&& enhanced.$$_hibernate_getInterceptor() instanceof EnhancementAsProxyLazinessInterceptor);
	}

	boolean markDeleted(Instant at, String by) {
		load();
		if (this.deleted) {
			return false;
		}
		this.deleted = true;
		this.deletedAt = at;
		this.state.markedDeleted();
		return true;
	}

	boolean markActive() {
		load();
		if (!this.deleted) {
			return false;
		}
		this.deleted = false;
		this.deletedAt = null;
		this.state.markedActive();
		return true;
	}

	/** Sets the time of the operation whose cascade includes this marked row. */
	void deletedWith(Instant at) {
		this.deletedAt = at;
	}

	/** The reason of the deletion, for subclasses that store it. */
	@Nullable String reason() {
		return null;
	}

	/** Copies the reason of the deletion from a copy of this row. */
	void copyReason(BaseEntity marked) {
	}

	/** Copies what a deletion or restoration wrote to the same row. */
	void mirror(BaseEntity row) {
		this.deleted = row.deleted;
		this.deletedAt = row.deletedAt;
		this.updatedAt = row.updatedAt;
		this.version = row.version;
	}

	/** The same time for both timestamps of a new row, whichever is requested first. */
	Instant insertedAt(EntityContext context) {
		Instant at = this.createdAt;
		if (at == null) {
			at = context.now();
			this.createdAt = at;
		}
		return at;
	}

	/** Whether it has never been persisted. */
	boolean isNew() {
		return isLoaded() && this.version == null;
	}

	/**
	 * Sets what a caller of {@code persist} may read before the flush; the flush sets it
	 * for the database.
	 */
	void persistedIn(EntityContext context) {
		belongsTo(context);
		this.updatedAt = insertedAt(context);
	}

	void belongsTo(EntityContext context) {
		this.context = context;
	}

	EntityContext context() {
		return this.context;
	}

	SoftDeleteState state() {
		return this.state;
	}

	/** Remembers that the row has the current flag. */
	void stored() {
		this.state.stored(this.deleted);
	}

	@Override
	public final boolean equals(@Nullable Object other) {
		return this == other || (other instanceof BaseEntity that && getId().equals(that.getId()));
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
