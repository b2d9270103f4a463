package io.sharedcore.drills.database;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

import io.sharedcore.drills.Drill;
import io.sharedcore.drills.Extent;
import io.sharedcore.drills.Report;
import io.sharedcore.drills.Stage;
import io.sharedcore.drills.desk.Desk;
import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.PgBouncer;

/**
 * Callers who do not wait: no statement outlives them, no change is half made, and no
 * connection keeps a timeout.
 */
public final class DeadlineDrill implements Drill {

	private static final int SERVER_CONNECTIONS = 4;

	@Override
	public String name() {
		return "deadline";
	}

	@Override
	public String about() {
		return "callers leave after 200 ms, and changes get deadlines of 0 to 250 ms, "
				+ "with and without PgBouncer in transaction mode";
	}

	@Override
	public Report run(Stage stage, Extent extent) throws Exception {
		Report report = new Report();
		PostgresProcess postgres = stage.postgres();
		try (Desk desk = Desk.start(postgres.url(), Map.of())) {
			drill("direct", desk.address(), postgres, extent, report);
		}
		Optional<Path> program = PgBouncer.program();
		if (program.isEmpty()) {
			report.figure("through PgBouncer", "not run: it is not installed");
			return report;
		}
		try (PgBouncer bouncer = PgBouncer.start(program.get(), new Database(postgres.url(), null, null),
				SERVER_CONNECTIONS);
				Desk desk = Desk.start(bouncer.database().url() + "&prepareThreshold=0", Map.of())) {
			drill("through PgBouncer", desk.address(), postgres, extent, report);
		}
		return report;
	}

	private static void drill(String way, URI address, PostgresProcess postgres, Extent extent, Report report)
			throws IOException, InterruptedException, SQLException {
		HurriedCallers callers = new HurriedCallers(address);
		try (Connection connection = postgres.connect()) {
			StatementWatch watch = new StatementWatch(connection);
			callers.leave(extent.choose(20, 500));
			report.expectSoon(() -> watch.running() == 0, () -> way + ": a statement runs without its caller");
			callers.create(extent.choose(100, 5000));
			callers.outcomes()
				.forEach((name, created) -> report.expect(watch.exists(name) == created,
						way + ": folder " + name + (created ? " was lost" : " was created without a success")));
		}
		report.expect("[\"0\"]".equals(callers.timeouts()), way + ": a connection kept a timeout");
		report.figure(way + ": callers who left", callers.left());
		report.figure(way + ": answers to changes", callers.answers());
		callers.answers()
			.unmeant()
			.keySet()
			.stream()
			.filter((what) -> !what.equals(HurriedCallers.EXCEEDED))
			.forEach((what) -> report.lost(way + ": answered " + what));
	}

}
