package io.sharedcore.erasure;

import java.util.UUID;

/**
 * Forgets a person in this service: replaces or removes the {@link Personal} attributes
 * of all rows of the person, also of deleted rows and in the audit trail.
 * <p>
 * An erasure runs in batches with one transaction each. It can be interrupted at any
 * point and run again, also by several instances at the same time: what is erased stays
 * erased, and the pseudonym stays the same.
 */
public interface Erasure {

	/**
	 * Erases a person. It must be called outside of a transaction.
	 * @param subjectType the type of the person: an entity, or any other class if this
	 * service has no entity for the person
	 * @param subjectId the id of the person
	 * @param reason why, for the audit trail; it must not contain personal data
	 * @return what was erased by this call, and what was not reached; empty if nothing
	 * here belongs to the person
	 * @throws OnHoldException if a row of the person must not be erased. Nothing is
	 * erased then, unless the hold was placed meanwhile
	 * @throws IllegalStateException if there is a transaction, or the database refuses
	 * the pseudonym
	 */
	ErasureReport erase(Class<?> subjectType, UUID subjectId, String reason);

	/**
	 * Returns what {@link #erase} would do now. It writes nothing.
	 * @param subjectType the type of the person
	 * @param subjectId the id of the person
	 * @return what would be erased, and what would not be reached
	 * @throws OnHoldException if a row of the person must not be erased
	 */
	ErasureReport preview(Class<?> subjectType, UUID subjectId);

	/**
	 * Returns what {@link #erase} with the same arguments would do now. It writes
	 * nothing.
	 * @param subjectType the type of the person
	 * @param subjectId the id of the person
	 * @param reason the reason, which has no effect
	 * @return what would be erased, and what would not be reached
	 * @throws OnHoldException if a row of the person must not be erased
	 */
	default ErasureReport preview(Class<?> subjectType, UUID subjectId, String reason) {
		return preview(subjectType, subjectId);
	}

}
