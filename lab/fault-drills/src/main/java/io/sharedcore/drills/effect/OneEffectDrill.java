package io.sharedcore.drills.effect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sharedcore.drills.Drill;
import io.sharedcore.drills.Extent;
import io.sharedcore.drills.Pause;
import io.sharedcore.drills.Report;
import io.sharedcore.drills.Stage;
import io.sharedcore.drills.database.PostgresProcess;
import io.sharedcore.drills.effect.EffectCluster.Fault;

/**
 * Kills senders with an outbox, idempotent receivers and their PostgreSQL, and counts the
 * effects of each send.
 */
public final class OneEffectDrill implements Drill {

	/** Without a call that ends. */
	private static final Duration MAX_SETTLING = Duration.ofSeconds(120);

	@Override
	public String name() {
		return "one-effect";
	}

	@Override
	public String about() {
		return "two senders with an outbox, two idempotent receivers and their PostgreSQL are killed with -9, one by "
				+ "one and together, while " + SendCallers.COUNT + " callers send; each send has one effect";
	}

	@Override
	public Report run(Stage stage, Extent extent) throws Exception {
		Report report = new Report();
		PostgresProcess postgres = stage.postgres();
		EffectTables.create(postgres.url()).close();
		Path journal = Files.createTempFile("drill-responses-", ".txt");
		SendLedger ledger;
		try {
			ledger = send(postgres, journal, extent, report);
			report.figure("responses of the receivers", responses(journal));
		}
		finally {
			Files.delete(journal);
		}
		try (Connection connection = connect(postgres)) {
			new EffectInspection(connection, report).compare(ledger);
		}
		return report;
	}

	private static SendLedger send(PostgresProcess postgres, Path journal, Extent extent, Report report)
			throws Exception {
		int keys = SendCallers.COUNT * extent.keys();
		int kills = Math.min(extent.kills(), Math.max(3, keys / (10 * SendCallers.COUNT)));
		try (EffectCluster cluster = EffectCluster.start(postgres, journal);
				SendCallers callers = SendCallers.start(cluster.senders())) {
			strike(cluster, callers, keys, kills);
			report.figure("time until nothing was pending", awaitNothingPending(postgres).toMillis() + " ms");
			report.figure("kills", cluster.kills());
			report.figure("sends acknowledged", callers.ledger().countAcknowledged());
			report.figure("answers of the senders", new TreeMap<>(callers.ledger().answers()));
			return callers.ledger();
		}
	}

	/** Each kill comes somewhere in the middle of its share of the keys. */
	private static void strike(EffectCluster cluster, SendCallers callers, int keys, int kills) throws Exception {
		Random random = new Random(6);
		int share = keys / (kills + 1);
		for (int i = 0; i < kills; i++) {
			callers.allow(share);
			callers.awaitAcknowledged(i * share + random.nextInt(share));
			Pause.of(Duration.ofMillis(random.nextInt(30)));
			cluster.strike(Fault.values()[i % Fault.values().length]);
		}
		callers.allow(keys - kills * share);
		callers.awaitAcknowledged(keys);
	}

	private static Duration awaitNothingPending(PostgresProcess postgres) throws SQLException {
		long begin = System.nanoTime();
		try (Connection connection = connect(postgres); Statement statement = connection.createStatement()) {
			long pending = Long.MAX_VALUE;
			long progress = begin;
			while (pending > 0 && System.nanoTime() - progress < MAX_SETTLING.toNanos()) {
				Pause.of(Duration.ofMillis(20));
				long now = pending(statement);
				progress = (now < pending) ? System.nanoTime() : progress;
				pending = now;
			}
		}
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	private static long pending(Statement statement) throws SQLException {
		try (ResultSet result = statement.executeQuery("select count(*) from outbox_call where state = 'PENDING'")) {
			result.next();
			return result.getLong(1);
		}
	}

	private static Map<String, Long> responses(Path journal) throws Exception {
		try (Stream<String> lines = Files.lines(journal)) {
			return lines.collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
		}
	}

	private static Connection connect(PostgresProcess postgres) throws SQLException {
		return DriverManager.getConnection(EffectTables.url(postgres.url()));
	}

}
