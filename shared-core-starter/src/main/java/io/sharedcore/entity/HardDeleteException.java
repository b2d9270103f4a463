package io.sharedcore.entity;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * A statement was refused because it would have removed rows of a soft-deletable table
 * for good. Nothing happened. {@code shared-core.entity.hard-delete=allow} lets such
 * statements pass, for purges.
 */
public class HardDeleteException extends InvalidDataAccessApiUsageException {

	/**
	 * Creates the exception.
	 * @param message which table, by what kind of statement
	 */
	public HardDeleteException(String message) {
		super(message);
	}

}
