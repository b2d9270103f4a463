package io.sharedcore.drills.database;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.sharedcore.drills.Drill;
import io.sharedcore.drills.Extent;
import io.sharedcore.drills.Figures;
import io.sharedcore.drills.Pause;
import io.sharedcore.drills.Report;
import io.sharedcore.drills.Stage;
import io.sharedcore.drills.desk.Desk;
import io.sharedcore.drills.network.FaultyProxy;

/**
 * Cuts the connections between a service and its database in each way that a network
 * knows.
 */
public final class CutConnectionsDrill implements Drill {

	private static final int WRITERS = 16;

	@Override
	public String name() {
		return "cut-connections";
	}

	@Override
	public String about() {
		return "every connection to PostgreSQL is reset, half-closed, stalled for 6 s and refused for 1 s while "
				+ WRITERS + " callers write; the JDBC URL has socketTimeout=4";
	}

	@Override
	public Report run(Stage stage, Extent extent) throws Exception {
		Report report = new Report();
		Random random = new Random(2);
		Map<String, List<Duration>> recoveries = new LinkedHashMap<>();
		FaultyProxy proxy = stage.proxy();
		Desk desk = stage.emptyDesk();
		Map<String, Runnable> faults = faults(proxy);
		Writers writers = Writers.start(desk.address(), "c", WRITERS);
		try (writers) {
			for (int i = 0; i < extent.choose(1, 20); i++) {
				for (Map.Entry<String, Runnable> fault : faults.entrySet()) {
					writers.awaitProgress(extent.choose(40, 200));
					Pause.of(Duration.ofMillis(random.nextInt(50)));
					fault.getValue().run();
					proxy.pass();
					recoveries.computeIfAbsent(fault.getKey(), (key) -> new ArrayList<>())
						.add(writers.awaitProgress(WRITERS));
				}
			}
			writers.awaitProgress(extent.choose(40, 200));
		}
		report.figure("faults of each kind", extent.choose(1, 20));
		report.figure("changes acknowledged", writers.ledger().countAcknowledged());
		report.figure("changes that failed, and were looked at", writers.ledger().countDoubtful());
		report.figure("answers", writers.answers());
		recoveries.forEach((fault, times) -> report.figure("after " + fault + ", " + WRITERS + " changes later",
				Figures.of(times)));
		writers.answers().unmeant().forEach((what, example) -> report.lost("answered " + what + ": " + example));
		report.expectSoon(() -> desk.pool().getActiveConnections() == 0,
				() -> desk.pool().getActiveConnections() + " connections are in use after the load");
		report.expectSoon(() -> proxy.open() <= desk.pool().getTotalConnections(), () -> proxy.open()
				+ " connections are open, and the pool knows of " + desk.pool().getTotalConnections());
		try (Connection connection = stage.postgres().connect()) {
			new Inspection(connection, report).compare(writers.ledger());
		}
		return report;
	}

	private static Map<String, Runnable> faults(FaultyProxy proxy) {
		Map<String, Runnable> faults = new LinkedHashMap<>();
		faults.put("reset", proxy::reset);
		faults.put("half-close", proxy::halfClose);
		faults.put("stall", () -> {
			proxy.stall();
			Pause.of(Duration.ofSeconds(6));
		});
		faults.put("refusal", () -> {
			proxy.refuse();
			Pause.of(Duration.ofSeconds(1));
		});
		return faults;
	}

}
