package io.sharedcore.retention;

import io.sharedcore.entity.PurgeReport;

/** Is told the report of each run. */
interface PurgeObserver {

	/**
	 * A run has ended.
	 * @param report its report
	 */
	void ended(PurgeReport report);

}
