package io.sharedcore.entity;

import java.util.List;

/**
 * Removes old rows of a feature with the same job as {@link SoftDeletePurge}. Each bean
 * of this type is part of a run.
 */
public interface PurgeTask {

	/**
	 * Whether there may be anything to remove. Otherwise the task is not called, and does
	 * not make the application need the table of {@link RetentionHolds}.
	 * @return whether there may be
	 */
	boolean isActive();

	/**
	 * The name of what it removes.
	 * @return a name, as in {@link PurgeReport.Entry#entity()}
	 */
	String subject();

	/**
	 * Removes what is due, in batches with one transaction each.
	 * @param batchSize the number of rows in a batch
	 * @return what was removed
	 */
	List<PurgeReport.Entry> run(int batchSize);

	/**
	 * Finds what {@link #run(int)} would do, without changing anything.
	 * @return what would be removed
	 */
	List<PurgeReport.Entry> dryRun();

}
