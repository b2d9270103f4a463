package io.sharedcore.entity;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;

/**
 * Rows were not restored because an active row has one of their unique values. Nothing
 * was restored.
 */
public class RestoreConflictException extends DataIntegrityViolationException {

	/** The type of the rows that were to be restored. */
	private final Class<?> entityType;

	/** The unique index or constraint, if the database reported it. */
	private final @Nullable String constraint;

	/**
	 * Creates the exception.
	 * @param entityType the type of the rows that were to be restored
	 * @param constraint the name of the unique index or constraint, if the database
	 * reported it
	 * @param cause the exception of the database
	 */
	public RestoreConflictException(Class<?> entityType, @Nullable String constraint, @Nullable Throwable cause) {
		super("%s was not restored: a unique value is taken again%s".formatted(entityType.getSimpleName(),
				(constraint != null) ? " (" + constraint + ")" : ""), cause);
		this.entityType = entityType;
		this.constraint = constraint;
	}

	/**
	 * The type of the rows that were to be restored.
	 * @return the entity's class
	 */
	public Class<?> getEntityType() {
		return this.entityType;
	}

	/**
	 * The violated unique index or constraint.
	 * @return its name, or null if the database did not report it
	 */
	public @Nullable String getConstraint() {
		return this.constraint;
	}

}
