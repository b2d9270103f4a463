package io.sharedcore.benchmarks.entity;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.sharedcore.benchmarks.measure.EmptyDatabase;
import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Progress;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Samples;
import io.sharedcore.test.postgres.Database;

/**
 * Purging deleted rows of a table while others insert into it and change its rows: how
 * fast it is, and how much longer their transactions take.
 */
public final class Purge {

	private final NoteService service;

	private final Database database;

	private final Arguments arguments;

	private final double[] perSecond;

	private final double[][] before;

	private final double[][] during;

	private Purge(NoteService service, Database database, Arguments arguments) {
		this.service = service;
		this.database = database;
		this.arguments = arguments;
		int rounds = arguments.get("rounds");
		this.perSecond = new double[rounds];
		this.before = new double[rounds][];
		this.during = new double[rounds][];
	}

	/**
	 * Measures and prints.
	 * @param arguments see {@link Arguments}
	 */
	public static void main(String... arguments) {
		Arguments read = Arguments.of(arguments, new Parameter("rows", 1_000_000, 200),
				new Parameter("active", 100_000, 100), new Parameter("writers", 2, 1),
				new Parameter("before-millis", 20_000, 50), new Parameter("batch-size", 1000, 50),
				new Parameter("rounds", 5, 1));
		Database database = EmptyDatabase.create(EmptyDatabase.migration("retention/R__retention_hold.sql"));
		NoteTables.create(database);
		NoteTables.fill(database, read.get("active"));
		NoteTables.execute(database, "create index note_deleted on note (deleted_at, id) where is_deleted = true");
		try (NoteService service = NoteService.on(database, "shared-core.entity.retention.entities.Note=1d",
				"shared-core.entity.retention.batch-size=" + read.get("batch-size"))) {
			new Purge(service, database, read).measure();
		}
	}

	private void measure() {
		Writers writers = new Writers(this.arguments.get("writers"), this::write);
		writers.during(this::pause);
		for (int round = 0; round < this.perSecond.length; round++) {
			Progress.say("round %d", round + 1);
			NoteTables.delete(this.database, this.arguments.get("rows"));
			this.before[round] = writers.during(this::pause);
			int current = round;
			this.during[round] = writers.during(() -> this.perSecond[current] = purge());
		}
		report();
	}

	/** A row is inserted, and another one is read and changed. */
	private void write(int number) {
		this.service.transaction().executeWithoutResult((status) -> {
			this.service.notes().save(new Note("new"));
			this.service.jdbc()
				.update("update note set text = ?, version = version + 1 where id = (select id from note "
						+ "where is_deleted = false order by created_at limit 1 offset ?)", "changed", number % 100);
		});
	}

	private void pause() {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(this.arguments.get("before-millis"));
		for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

	private double purge() {
		long begin = System.nanoTime();
		long purged = this.service.purge().run().entities().get(0).purged();
		double seconds = (System.nanoTime() - begin) / 1e9;
		if (purged != this.arguments.get("rows")) {
			throw new IllegalStateException("Only " + purged + " rows were purged");
		}
		return purged / seconds;
	}

	private void report() {
		Report.line("%s", this.arguments);
		Report.table(List.of("", "before", "during the purge"),
				List.of(row("ms, median of a transaction", 0.5), row("ms, p99 of a transaction", 0.99),
						List.of("rows purged a second", "", Samples.of(this.perSecond).toString())));
		Report.atMost("p99 of a transaction during the purge to before",
				percentile(this.during, 0.99).over(percentile(this.before, 0.99)), 2);
		Report.ratio("median of a transaction during the purge to before",
				percentile(this.during, 0.5).over(percentile(this.before, 0.5)));
	}

	private List<String> row(String what, double share) {
		return List.of(what, percentile(this.before, share).toString(), percentile(this.during, share).toString());
	}

	private static Samples percentile(double[][] rounds, double share) {
		double[] values = new double[rounds.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = rounds[i][Math.max(0, (int) Math.ceil(rounds[i].length * share) - 1)];
		}
		return Samples.of(values);
	}

}
