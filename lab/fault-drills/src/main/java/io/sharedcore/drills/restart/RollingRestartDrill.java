package io.sharedcore.drills.restart;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.sharedcore.drills.Drill;
import io.sharedcore.drills.Extent;
import io.sharedcore.drills.Figures;
import io.sharedcore.drills.Report;
import io.sharedcore.drills.Stage;
import io.sharedcore.drills.restart.Balancer.Target;

/**
 * Restarts two instances one after the other with SIGTERM, behind a balancer that follows
 * their readiness.
 */
public final class RollingRestartDrill implements Drill {

	private static final int CALLERS = 8;

	/** Long enough for several probes, also on a busy machine. */
	private static final Duration SHUTDOWN_DELAY = Balancer.PERIOD.multipliedBy(15);

	private final Duration shutdownDelay;

	/** Creates the drill. */
	public RollingRestartDrill() {
		this(SHUTDOWN_DELAY);
	}

	RollingRestartDrill(Duration shutdownDelay) {
		this.shutdownDelay = shutdownDelay;
	}

	@Override
	public String name() {
		return "rolling-restart";
	}

	@Override
	public String about() {
		return "two instances are restarted one after the other with SIGTERM, under the load of " + CALLERS
				+ " callers";
	}

	@Override
	public Report run(Stage stage, Extent extent) throws Exception {
		Report report = new Report();
		try (Connection database = createTable(stage);
				RestartedInstance first = RestartedInstance.start(stage.postgres().url(), this.shutdownDelay);
				RestartedInstance second = RestartedInstance.start(stage.postgres().url(), this.shutdownDelay)) {
			first.awaitReady();
			second.awaitReady();
			List<RestartedInstance> instances = List.of(first, second);
			try (Balancer balancer = Balancer.start(instances.stream()
				.map((instance) -> new Target(instance.address(), instance.readiness()))
				.toList())) {
				drill(instances, balancer, extent, database, report);
			}
		}
		return report;
	}

	private static Connection createTable(Stage stage) throws Exception {
		Connection database = stage.postgres().connect();
		try (Statement statement = database.createStatement()) {
			statement.execute("drop table if exists drill_entry");
			statement.execute("create table drill_entry (key text primary key)");
		}
		return database;
	}

	private static void drill(List<RestartedInstance> instances, Balancer balancer, Extent extent, Connection database,
			Report report) throws Exception {
		List<Duration> ends = new ArrayList<>();
		Load load = Load.start(balancer, CALLERS);
		try (load) {
			report.expectSoon(() -> load.succeeded() >= CALLERS, () -> "no request succeeds");
			int requests = extent.choose(1, 100_000);
			while (ends.size() < instances.size() || (load.succeeded() < requests && load.failures().isEmpty())) {
				report.expectSoon(() -> balancer.ready() == instances.size(), () -> "an instance is not ready");
				ends.add(instances.get(ends.size() % instances.size()).restart());
			}
		}
		report.figure("restarts", ends.size());
		report.figure("from SIGTERM to the end", Figures.of(ends));
		report.figure("requests that succeeded", load.succeeded());
		load.failures().forEach(report::lost);
		int entries = count(database);
		report.expect(entries == load.succeeded(), "there are " + entries + " entries");
	}

	private static int count(Connection database) throws SQLException {
		try (Statement statement = database.createStatement();
				ResultSet result = statement.executeQuery("select count(*) from drill_entry")) {
			result.next();
			return result.getInt(1);
		}
	}

}
