package io.sharedcore.audit;

import java.util.Set;

import io.sharedcore.entity.AuditedEntity;
import io.sharedcore.entity.BaseEntity;

/**
 * The attributes that the library writes, by declaring type: an entity may have its own
 * attributes of the same names.
 */
final class BookkeepingAttributes {

	/** Whether an entity is deleted. */
	static final String DELETED = "deleted";

	private BookkeepingAttributes() {
	}

	/**
	 * Attributes that change with every update, and contain nothing beyond the entry.
	 */
	static Set<String> ofUpdate(Class<?> entityClass) {
		if (AuditedEntity.class.isAssignableFrom(entityClass)) {
			return Set.of("updatedAt", "updatedBy");
		}
		return BaseEntity.class.isAssignableFrom(entityClass) ? Set.of("updatedAt") : Set.of();
	}

	/** Attributes that a deletion sets in addition to the flag. */
	static Set<String> ofDeletion(Class<?> entityClass) {
		return AuditedEntity.class.isAssignableFrom(entityClass) ? Set.of("deletedAt", "deletedBy", "deletionReason")
				: Set.of("deletedAt");
	}

}
