package io.sharedcore.drills.database;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;

import io.sharedcore.drills.Drill;
import io.sharedcore.drills.Extent;
import io.sharedcore.drills.Pause;
import io.sharedcore.drills.Report;
import io.sharedcore.drills.Stage;
import io.sharedcore.drills.desk.Desk;

/**
 * Steps the clock of a service, mostly back, while it writes.
 */
public final class SteppingClockDrill implements Drill {

	private static final int WRITERS = 12;

	@Override
	public String name() {
		return "stepping-clock";
	}

	@Override
	public String about() {
		return "the Clock bean of a service steps by up to an hour, back two times out of three, while " + WRITERS
				+ " callers write; then it steps back by an hour under a rate limit";
	}

	@Override
	public Report run(Stage stage, Extent extent) throws Exception {
		Report report = new Report();
		Random random = new Random(5);
		int steps = extent.choose(20, 1000);
		Desk desk = stage.emptyDesk();
		Writers writers = Writers.start(desk.address(), "s", WRITERS);
		try (writers) {
			for (int i = 0; i < steps; i++) {
				writers.awaitProgress(extent.choose(5, 20));
				desk.clock().step(Duration.ofMillis(random.nextLong(3_600_000)).multipliedBy((i % 3 == 0) ? 1 : -1));
			}
			writers.awaitProgress(100);
		}
		report.figure("steps", steps);
		report.figure("changes acknowledged", writers.ledger().countAcknowledged());
		report.figure("answers", writers.answers());
		writers.answers().unmeant().forEach((what, example) -> report.lost("answered " + what + ": " + example));
		try (Connection connection = stage.postgres().connect()) {
			new Inspection(connection, report).compare(writers.ledger());
			ids(connection, report);
		}
		limit(desk, report);
		return report;
	}

	/** Ids come from the system's clock, whatever the bean says; they only grow. */
	private static void ids(Connection connection, Report report) throws Exception {
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement
					.executeQuery("select count(*), count(distinct id), count(*) filter (where substr(id::text, 15, 1)"
							+ " <> '7') from audit_entry")) {
			rows.next();
			report.expect(rows.getLong(1) == rows.getLong(2) && rows.getLong(3) == 0,
					"ids are not unique, or not of version 7");
			report.figure("ids, all of them different", rows.getLong(2));
		}
	}

	/** Who has used up a limit of 5 a second is let in again soon, also after a step. */
	private static void limit(Desk desk, Report report) throws Exception {
		int asked = 0;
		while (status(desk) == 200 && asked < 1000) {
			asked++;
		}
		desk.clock().step(Duration.ofHours(-1));
		long begin = System.nanoTime();
		int status = status(desk);
		while (status == 429 && System.nanoTime() - begin < Duration.ofSeconds(5).toNanos()) {
			Pause.of(Duration.ofMillis(50));
			status = status(desk);
		}
		report.figure("after a step back by 1 h, a used-up limit (5/s) let in again",
				(status == 200) ? "after " + Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms" : "never");
		report.expect(status == 200, "a caller who had used up the limit stays refused after the clock stepped back");
	}

	private static int status(Desk desk) throws Exception {
		URI address = desk.address().resolve("/folders/count");
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
			.statusCode();
	}

}
