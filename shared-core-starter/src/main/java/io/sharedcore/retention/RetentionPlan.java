package io.sharedcore.retention;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.sharedcore.entity.PurgeTask;

/**
 * What a purge removes.
 *
 * @param rows the main tables
 * @param periods how long deleted rows are kept, by their entity
 * @param tasks the tasks of other features
 * @param batchSize the number of rows in a batch
 */
record RetentionPlan(RowTables rows, Map<RowType, Duration> periods, List<PurgeTask> tasks, int batchSize) {

	List<PurgeTask> activeTasks() {
		return this.tasks.stream().filter(PurgeTask::isActive).toList();
	}

	boolean isEmpty() {
		return this.periods.isEmpty() && activeTasks().isEmpty();
	}

}
