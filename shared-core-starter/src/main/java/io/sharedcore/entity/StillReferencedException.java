package io.sharedcore.entity;

import java.util.UUID;

import org.springframework.dao.DataIntegrityViolationException;

/**
 * A row was not deleted because active rows refer to it through an attribute that is
 * {@link OnSoftDelete} {@link OnSoftDelete.Action#RESTRICT}. Nothing was deleted.
 */
public class StillReferencedException extends DataIntegrityViolationException {

	/** The type of the row that was to be deleted. */
	private final Class<?> entityType;

	/** Its id. */
	private final UUID id;

	/** The type of the rows that refer to it. */
	private final Class<?> referringType;

	/** The attribute by which they do. */
	private final String attribute;

	/**
	 * Creates the exception.
	 * @param entityType the type of the row that was to be deleted
	 * @param id its id
	 * @param referringType the type of the rows that refer to it
	 * @param attribute the attribute by which they do
	 */
	public StillReferencedException(Class<?> entityType, UUID id, Class<?> referringType, String attribute) {
		super("%s %s was not deleted: active rows of %s refer to it by '%s'".formatted(entityType.getSimpleName(), id,
				referringType.getSimpleName(), attribute));
		this.entityType = entityType;
		this.id = id;
		this.referringType = referringType;
		this.attribute = attribute;
	}

	/**
	 * The type of the row that was to be deleted.
	 * @return the entity's class
	 */
	public Class<?> getEntityType() {
		return this.entityType;
	}

	/**
	 * The row that was to be deleted.
	 * @return its id
	 */
	public UUID getId() {
		return this.id;
	}

	/**
	 * The type of the rows that refer to it.
	 * @return the entity's class
	 */
	public Class<?> getReferringType() {
		return this.referringType;
	}

	/**
	 * The attribute by which they refer to it.
	 * @return the attribute's name
	 */
	public String getAttribute() {
		return this.attribute;
	}

}
