package io.sharedcore.erasure;

/**
 * Erases a person in a place of the service that no entity describes: a table without an
 * entity, a search index, files, or other services through the outbox. Beans of this type
 * are called in their order.
 */
public interface ErasureContributor {

	/**
	 * Erases the person in this place. It is called in the last transaction of each
	 * erasure, also for a person who is erased already or has no rows here, so it must be
	 * idempotent. Effects outside of the database belong after the commit: send them
	 * through the outbox. An exception rolls this transaction back, and the erasure can
	 * be run again.
	 * @param request the person
	 */
	void erase(ErasureRequest request);

	/**
	 * Describes the place for the report.
	 * @return the place, in words for people
	 */
	String describe();

}
