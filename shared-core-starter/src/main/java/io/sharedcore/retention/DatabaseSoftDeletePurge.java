package io.sharedcore.retention;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.sharedcore.entity.PurgeReport;
import io.sharedcore.entity.PurgeTask;
import io.sharedcore.entity.SoftDeletePurge;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Purges the rows of the entities, and runs the tasks of other features.
 */
final class DatabaseSoftDeletePurge implements SoftDeletePurge {

	private static final Logger logger = LoggerFactory.getLogger(DatabaseSoftDeletePurge.class);

	private final RetentionDatabase database;

	private final RetentionPlan plan;

	private final PurgeEvents events;

	private final Supplier<Clock> clock;

	private final List<PurgeObserver> observers;

	private final Collection<PurgedTable> tables;

	private final Collection<CascadeJoin> joins;

	DatabaseSoftDeletePurge(RetentionDatabase database, RetentionPlan plan, PurgeEvents events, Supplier<Clock> clock,
			List<PurgeObserver> observers) {
		SessionFactoryImplementor sessionFactory = database.sessionFactory();
		this.database = database;
		this.plan = plan;
		this.events = events;
		this.clock = clock;
		this.observers = observers;
		this.tables = PurgedTables.of(sessionFactory, plan.rows());
		this.joins = CascadeJoins.of(sessionFactory, plan.rows());
	}

	@Override
	public PurgeReport run() {
		return run(() -> {
		});
	}

	/**
	 * Removes what is due.
	 * @param beforeBatch is run before each batch, and may stop the run by an exception
	 */
	PurgeReport run(Runnable beforeBatch) {
		PurgeReport report = run(false, beforeBatch, (task) -> task.run(this.plan.batchSize()));
		report.entities()
			.stream()
			.filter((entry) -> entry.due() > 0)
			.forEach((entry) -> logger.info("Purged {} of {} due rows of {}; kept: {}", entry.purged(), entry.due(),
					entry.entity(), entry.kept()));
		this.observers.forEach((observer) -> observer.ended(report));
		return report;
	}

	@Override
	public PurgeReport dryRun() {
		return run(true, () -> {
		}, PurgeTask::dryRun);
	}

	private PurgeReport run(boolean isDryRun, Runnable beforeBatch, TaskRun taskRun) {
		Map<RowType, Duration> periods = this.plan.periods();
		PurgeTally tally = new PurgeTally(RetentionPeriods.names(periods), isDryRun);
		if (!periods.isEmpty()) {
			List<Reference> references = this.database
				.inNewTransaction((connection) -> ReferenceCatalogue.read(connection, this.tables));
			new PurgeRun(new PurgeRun.Setup(this.database, this.events, this.plan.batchSize(), isDryRun, beforeBatch),
					new PurgeSchema(this.plan.rows(), this.tables, this.joins, references),
					new DueTimes(periods, this.clock.get().instant()), tally)
				.run();
		}
		List<PurgeReport.Entry> others = new ArrayList<>();
		this.plan.activeTasks().forEach((task) -> others.addAll(taskRun.of(task)));
		return tally.report(others);
	}

	/** Runs a task. */
	private interface TaskRun {

		List<PurgeReport.Entry> of(PurgeTask task);

	}

}
