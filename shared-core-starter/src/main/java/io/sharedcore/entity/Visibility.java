package io.sharedcore.entity;

/**
 * The rows that are visible to a query.
 */
enum Visibility {

	/** The rows that are not deleted. */
	ACTIVE,

	/** All rows. */
	WITH_DELETED,

	/** The deleted rows. */
	ONLY_DELETED;

	boolean shows(BaseEntity entity) {
		return switch (this) {
			case ACTIVE -> !entity.isDeleted();
			case WITH_DELETED -> true;
			case ONLY_DELETED -> entity.isDeleted();
		};
	}

}
