package io.sharedcore.entity;

import java.util.UUID;

import org.springframework.dao.DataIntegrityViolationException;

/**
 * A row was not deleted because active rows reference it through an attribute with
 * {@link OnSoftDelete} {@link OnSoftDelete.Action#RESTRICT}. Nothing was deleted.
 */
public class StillReferencedException extends DataIntegrityViolationException {

	/** The type of the row that was to be deleted. */
	private final Class<?> entityType;

	/** Its id. */
	private final UUID id;

	/** The type of the referencing rows. */
	private final Class<?> referringType;

	/** The referencing attribute. */
	private final String attribute;

	/**
	 * Creates the exception.
	 * @param entityType the type of the row that was to be deleted
	 * @param id its id
	 * @param referringType the type of the referencing rows
	 * @param attribute the referencing attribute
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
	 * The id of the row that was to be deleted.
	 * @return its id
	 */
	public UUID getId() {
		return this.id;
	}

	/**
	 * The type of the referencing rows.
	 * @return the entity's class
	 */
	public Class<?> getReferringType() {
		return this.referringType;
	}

	/**
	 * The referencing attribute.
	 * @return the attribute's name
	 */
	public String getAttribute() {
		return this.attribute;
	}

}
