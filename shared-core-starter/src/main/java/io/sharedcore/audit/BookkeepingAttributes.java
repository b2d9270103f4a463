package io.sharedcore.audit;

import java.util.Set;

import io.sharedcore.entity.AuditedEntity;
import io.sharedcore.entity.BaseEntity;

/**
 * The attributes that the library itself writes, by the type that declares them: an
 * entity may have attributes of its own that share their names.
 */
final class BookkeepingAttributes {

	/** Whether an entity is deleted. */
	static final String DELETED = "deleted";

	private BookkeepingAttributes() {
	}

	/**
	 * What changes with every change, and tells nothing that the entry does not tell.
	 */
	static Set<String> ofUpdate(Class<?> entityClass) {
		if (AuditedEntity.class.isAssignableFrom(entityClass)) {
			return Set.of("updatedAt", "updatedBy");
		}
		return BaseEntity.class.isAssignableFrom(entityClass) ? Set.of("updatedAt") : Set.of();
	}

	/** What a deletion fills in beside the flag. */
	static Set<String> ofDeletion(Class<?> entityClass) {
		return AuditedEntity.class.isAssignableFrom(entityClass) ? Set.of("deletedAt", "deletedBy", "deletionReason")
				: Set.of("deletedAt");
	}

}
