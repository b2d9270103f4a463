package io.sharedcore.erasure;

/**
 * A row is on legal hold, so the person cannot be erased: 409 {@code ON_HOLD}.
 */
public class OnHoldException extends RuntimeException {

	/** The name of the entity. */
	private final String entity;

	/** The id of the row. */
	private final String id;

	/**
	 * Creates an exception.
	 * @param entity the JPA name of the entity on hold
	 * @param id the id of the entity on hold
	 */
	public OnHoldException(String entity, String id) {
		super("The person cannot be erased: " + entity + " " + id + " is on legal hold");
		this.entity = entity;
		this.id = id;
	}

	/**
	 * The entity on hold.
	 * @return the JPA name
	 */
	public String entity() {
		return this.entity;
	}

	/**
	 * The id of the entity on hold.
	 * @return the id as text
	 */
	public String id() {
		return this.id;
	}

}
