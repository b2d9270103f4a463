package io.sharedcore.drills.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sharedcore.drills.Drill;
import io.sharedcore.drills.Extent;
import io.sharedcore.drills.Figures;
import io.sharedcore.drills.Report;
import io.sharedcore.drills.Stage;
import io.sharedcore.drills.desk.Desk;
import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.PgBouncer;

/**
 * The same load through PgBouncer, which hands each transaction another connection.
 */
public final class PgBouncerDrill implements Drill {

	private static final int WRITERS = 16;

	private static final int SERVER_CONNECTIONS = 4;

	@Override
	public String name() {
		return "pgbouncer";
	}

	@Override
	public String about() {
		return WRITERS + " callers write through PgBouncer in transaction mode, 10 connections on " + SERVER_CONNECTIONS
				+ "; PostgreSQL is killed with -9 behind it";
	}

	@Override
	public Report run(Stage stage, Extent extent) throws Exception {
		Optional<Path> program = PgBouncer.program();
		if (program.isEmpty()) {
			return Report.skipped("PgBouncer is not installed (Debian's package pgbouncer)");
		}
		Report report = new Report();
		List<Duration> recoveries = new ArrayList<>();
		PostgresProcess postgres = stage.postgres();
		try (PgBouncer bouncer = PgBouncer.start(program.get(), new Database(postgres.url(), null, null),
				SERVER_CONNECTIONS);
				Desk desk = Desk.start(bouncer.database().url() + "&prepareThreshold=0", Map.of())) {
			stage.emptyTables();
			Writers writers = Writers.start(desk.address(), "b", WRITERS);
			try (writers) {
				writers.awaitProgress(extent.choose(100, 5000));
				for (int i = 0; i < extent.choose(1, 20); i++) {
					postgres.kill();
					postgres.startAgain();
					recoveries.add(writers.awaitProgress(1));
					writers.awaitProgress(extent.choose(50, 400));
				}
			}
			report.figure("kills behind it", recoveries.size());
			report.figure("changes acknowledged", writers.ledger().countAcknowledged());
			report.figure("changes that failed, and were looked at", writers.ledger().countDoubtful());
			report.figure("answers", writers.answers());
			report.figure("from PostgreSQL's start to the next change", Figures.of(recoveries));
			writers.answers().unmeant().forEach((what, example) -> report.lost("answered " + what + ": " + example));
			try (Connection connection = postgres.connect()) {
				new Inspection(connection, report).compare(writers.ledger());
			}
		}
		return report;
	}

}
