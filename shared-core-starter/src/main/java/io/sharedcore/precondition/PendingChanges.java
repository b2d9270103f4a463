package io.sharedcore.precondition;

/**
 * Changes of entities that are not in the database yet, because the response is written
 * within the transaction.
 */
@FunctionalInterface
interface PendingChanges {

	/** Writes them, so that the entities have their new versions. */
	void flush();

}
