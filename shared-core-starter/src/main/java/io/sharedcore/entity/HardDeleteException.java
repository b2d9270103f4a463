package io.sharedcore.entity;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * A statement was refused because it would have permanently removed rows of a
 * soft-deletable table. Nothing was changed. {@code shared-core.entity.hard-delete=allow}
 * permits such statements, for purges.
 */
public class HardDeleteException extends InvalidDataAccessApiUsageException {

	/**
	 * Creates the exception.
	 * @param message the table and the kind of statement
	 */
	public HardDeleteException(String message) {
		super(message);
	}

}
