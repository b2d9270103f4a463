package io.sharedcore.drills.database;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.sharedcore.drills.Drill;
import io.sharedcore.drills.Extent;
import io.sharedcore.drills.Figures;
import io.sharedcore.drills.Pause;
import io.sharedcore.drills.Report;
import io.sharedcore.drills.Stage;
import io.sharedcore.drills.desk.Desk;

/**
 * Kills PostgreSQL in the middle of transactions and starts it again. The service is not
 * restarted.
 */
public final class KilledDatabaseDrill implements Drill {

	private static final int WRITERS = 16;

	@Override
	public String name() {
		return "killed-database";
	}

	@Override
	public String about() {
		return "PostgreSQL and all its processes are killed with -9 while " + WRITERS
				+ " callers write, and started again; the service runs on";
	}

	@Override
	public Report run(Stage stage, Extent extent) throws Exception {
		Report report = new Report();
		int kills = extent.choose(2, 50);
		Random random = new Random(1);
		List<Duration> starts = new ArrayList<>();
		List<Duration> recoveries = new ArrayList<>();
		PostgresProcess postgres = stage.postgres();
		Desk desk = stage.emptyDesk();
		Writers writers = Writers.start(desk.address(), "w", WRITERS);
		try (writers) {
			for (int i = 0; i < kills; i++) {
				writers.awaitProgress(extent.choose(60, 400));
				Pause.of(Duration.ofMillis(random.nextInt(100)));
				postgres.kill();
				Pause.of(Duration.ofMillis(random.nextInt(300)));
				starts.add(postgres.startAgain());
				recoveries.add(writers.awaitProgress(1));
			}
			writers.awaitProgress(extent.choose(60, 400));
		}
		report.figure("kills", kills);
		report.figure("changes acknowledged", writers.ledger().countAcknowledged());
		report.figure("changes that failed, and were looked at", writers.ledger().countDoubtful());
		report.figure("answers", writers.answers());
		report.figure("PostgreSQL's start with recovery", Figures.of(starts));
		report.figure("from then to the next acknowledged change", Figures.of(recoveries));
		writers.answers().unmeant().forEach((what, example) -> report.lost("answered " + what + ": " + example));
		try (Connection connection = postgres.connect()) {
			new Inspection(connection, report).compare(writers.ledger());
		}
		return report;
	}

}
