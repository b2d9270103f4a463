package io.sharedcore.test;

import java.time.Instant;
import java.util.Objects;

import io.sharedcore.entity.BaseEntity;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about an entity. Its state is that of the object: read the row again after a
 * change by another session or in bulk.
 */
public final class EntityAssert extends AbstractAssert<EntityAssert, BaseEntity> {

	EntityAssert(@Nullable BaseEntity actual) {
		super(actual, EntityAssert.class);
	}

	/**
	 * Verifies that the entity is deleted, and has the time of its deletion.
	 * @return this assertion
	 */
	public EntityAssert isSoftDeleted() {
		isNotNull();
		if (!this.actual.isDeleted() || this.actual.getDeletedAt() == null) {
			failWithMessage("Expected %s to be deleted, but it is active", description());
		}
		return this;
	}

	/**
	 * Verifies that the entity was deleted at a time.
	 * @param time the expected time, in microseconds
	 * @return this assertion
	 */
	public EntityAssert isSoftDeletedAt(Instant time) {
		isSoftDeleted();
		if (!time.equals(this.actual.getDeletedAt())) {
			failWithMessage("Expected %s to be deleted at %s, not at %s", description(), time,
					this.actual.getDeletedAt());
		}
		return this;
	}

	/**
	 * Verifies that the entity is not deleted.
	 * @return this assertion
	 */
	public EntityAssert isActive() {
		isNotNull();
		if (this.actual.isDeleted() || this.actual.getDeletedAt() != null) {
			failWithMessage("Expected %s to be active, but it was deleted at %s", description(),
					this.actual.getDeletedAt());
		}
		return this;
	}

	/**
	 * Verifies the version.
	 * @param version the expected version; null for an entity that was not stored
	 * @return this assertion
	 */
	public EntityAssert hasVersion(@Nullable Long version) {
		isNotNull();
		if (!Objects.equals(version, this.actual.getVersion())) {
			failWithMessage("Expected %s to have the version %s, not %s", description(), version,
					this.actual.getVersion());
		}
		return this;
	}

	private String description() {
		return this.actual.getClass().getSimpleName() + " " + this.actual.getId();
	}

}
