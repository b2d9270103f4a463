package io.sharedcore.entity;

/**
 * Removes rows for good that have been deleted for longer than {@link Retain} or
 * {@code shared-core.entity.retention.entities} allows. A bean of this type exists if JPA
 * is present.
 * <p>
 * A row is removed together with exactly the rows that restoring it would restore. A row
 * that is still referenced from outside, or {@linkplain RetentionHolds on hold}, stays
 * with its whole operation, and is reported. The purge removes rows of all tenants, and
 * ignores filters.
 * <p>
 * Rows are removed in batches with one transaction each. A run that is interrupted loses
 * nothing, and the next run continues. Several runs at the same time are safe.
 */
public interface SoftDeletePurge {

	/**
	 * Removes what is due. Must not be called in a transaction that has changed rows
	 * which are due, because the batches have their own transactions.
	 * @return what was removed, and what was kept
	 */
	PurgeReport run();

	/**
	 * Finds what {@link #run()} would do, without changing or locking anything, and
	 * without events.
	 * @return what would be removed, and what would be kept
	 */
	PurgeReport dryRun();

}
