package io.sharedcore.benchmarks.entity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.sharedcore.benchmarks.measure.EmptyDatabase;
import io.sharedcore.benchmarks.plot.Axis;
import io.sharedcore.benchmarks.plot.BarPlot;
import io.sharedcore.benchmarks.plot.LinePlot;
import io.sharedcore.benchmarks.plot.Point;
import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Progress;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Samples;
import io.sharedcore.entity.UuidV7;
import io.sharedcore.test.postgres.Database;

/**
 * Inserting a million rows with UUIDv7 keys, against random ones: time, and how large the
 * indexes become. Each row refers to the row that was inserted some rows before it, as
 * comments refer to young tickets; that column has an index too.
 * <p>
 * The keys are made before the clock runs, so that only the database's work is measured.
 */
public final class InsertKeys {

	private static final String V7 = "UUIDv7";

	private static final String V4 = "UUIDv4";

	private static final Map<String, Supplier<UUID>> KEYS = keys();

	private static final int BATCHES_A_POINT = 50;

	/** How often the size of the primary key is looked at. */
	private static final int SIZES = 5;

	private static final int AGE_OF_PARENT = 100;

	private final Database database;

	private final Arguments arguments;

	private final int batch;

	private InsertKeys(Database database, Arguments arguments) {
		this.database = database;
		this.arguments = arguments;
		this.batch = arguments.get("batch");
	}

	private static Map<String, Supplier<UUID>> keys() {
		Map<String, Supplier<UUID>> keys = new LinkedHashMap<>();
		keys.put(V7, UuidV7::next);
		keys.put(V4, UUID::randomUUID);
		return keys;
	}

	/**
	 * Measures and prints.
	 * @param arguments see {@link Arguments}
	 * @throws SQLException if the database fails
	 */
	public static void main(String... arguments) throws SQLException {
		Arguments read = Arguments.of(arguments, new Parameter("rows", 1_000_000, 500), new Parameter("rounds", 3, 1),
				new Parameter("batch", 1000, 100));
		new InsertKeys(EmptyDatabase.create(), read).measure();
	}

	private void measure() throws SQLException {
		Map<String, List<Turn>> turns = new LinkedHashMap<>();
		KEYS.keySet().forEach((kind) -> turns.put(kind, new ArrayList<>()));
		int rounds = this.arguments.get("rounds");
		for (int round = 0; round <= rounds; round++) {
			int rows = (round > 0) ? this.arguments.get("rows") : Math.max(this.batch, this.arguments.get("rows") / 20);
			List<String> order = new ArrayList<>(KEYS.keySet());
			Collections.rotate(order, round);
			for (String kind : order) {
				Turn turn = turn(KEYS.get(kind), rows);
				Progress.say("%s %s, %d rows: %.1f s, %.1f MB", (round > 0) ? "round " + round : "warm-up", kind, rows,
						turn.seconds(), turn.primaryKey());
				if (round > 0) {
					turns.get(kind).add(turn);
				}
			}
		}
		report(turns);
	}

	private Turn turn(Supplier<UUID> keys, int rows) throws SQLException {
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute("drop table if exists comment");
			statement.execute("""
					create table comment (id uuid primary key, ticket_id uuid not null, text varchar(255) not null,
					created_at timestamptz not null, updated_at timestamptz not null, is_deleted boolean not null,
					deleted_at timestamptz, version bigint not null)""");
			statement.execute("create index comment_ticket on comment (ticket_id)");
			statement.execute("checkpoint");
			double log = number(statement, "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')");
			Map<Integer, Double> sizes = new LinkedHashMap<>();
			List<Double> batches = insert(connection, keys, rows, (inserted) -> {
				if (inserted % (rows / SIZES) < this.batch) {
					sizes.put(inserted, megabytes(statement, "comment_pkey"));
				}
			});
			double logged = number(statement, "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')") - log;
			return new Turn(batches, sizes, megabytes(statement, "comment_pkey"),
					megabytes(statement, "comment_ticket"), logged / 1e6);
		}
	}

	/** A transaction for each batch; how many seconds each took. */
	private List<Double> insert(Connection connection, Supplier<UUID> keys, int rows, Inserted inserted)
			throws SQLException {
		List<Double> seconds = new ArrayList<>();
		UUID[] young = new UUID[AGE_OF_PARENT];
		Arrays.setAll(young, (i) -> keys.get());
		connection.setAutoCommit(false);
		try (PreparedStatement insert = connection
			.prepareStatement("insert into comment values (?, ?, ?, now(), now(), false, null, 0)")) {
			for (int start = 0; start < rows; start += this.batch) {
				int end = Math.min(rows, start + this.batch);
				for (int row = start; row < end; row++) {
					UUID key = keys.get();
					insert.setObject(1, key);
					insert.setObject(2, young[row % AGE_OF_PARENT]);
					insert.setString(3, "comment " + row);
					insert.addBatch();
					young[row % AGE_OF_PARENT] = key;
				}
				long begin = System.nanoTime();
				insert.executeBatch();
				connection.commit();
				seconds.add((System.nanoTime() - begin) / 1e9);
				inserted.rows(end);
			}
		}
		finally {
			connection.setAutoCommit(true);
		}
		return seconds;
	}

	private static double megabytes(Statement statement, String index) throws SQLException {
		return number(statement, "select pg_relation_size('" + index + "')") / 1e6;
	}

	private static double number(Statement statement, String sql) throws SQLException {
		try (ResultSet result = statement.executeQuery(sql)) {
			result.next();
			return result.getDouble(1);
		}
	}

	private void report(Map<String, List<Turn>> turns) {
		Report.line("%s, %d rows a transaction, fsync and full_page_writes off (they cost random keys more)",
				this.arguments, this.batch);
		List<List<String>> rows = new ArrayList<>();
		turns.forEach((kind,
				all) -> rows.add(List.of(kind, samples(all, Turn::seconds).toString(),
						samples(all, (turn) -> turn.rate(this.arguments.get("rows"))).toString(),
						samples(all, Turn::primaryKey).toString(), samples(all, Turn::secondary).toString(),
						samples(all, Turn::log).toString())));
		Report.table(List.of("keys", "time, s", "rows a second", "primary key, MB", "secondary index, MB",
				"write-ahead log, MB"), rows);
		sizes(turns);
		Report.atMost("size of the primary key, UUIDv7 to UUIDv4", ratio(turns, Turn::primaryKey), 0.8);
		Report.atMost("size of the secondary index, UUIDv7 to UUIDv4", ratio(turns, Turn::secondary), 0.8);
		Report.atMost("time, UUIDv7 to UUIDv4", ratio(turns, Turn::seconds), 1);
		plot(turns);
	}

	/**
	 * Pages of random keys fill up and split all at about the same time, so that their
	 * size depends on when one looks.
	 */
	private void sizes(Map<String, List<Turn>> turns) {
		List<List<String>> rows = new ArrayList<>();
		for (int count : turns.get(V7).get(0).sizes().keySet()) {
			ToDoubleFunction<Turn> size = (turn) -> turn.sizes().get(count);
			rows.add(List.of("" + count, samples(turns.get(V7), size).toString(),
					samples(turns.get(V4), size).toString(), ratio(turns, size).toString()));
		}
		Report.table(List.of("rows", "primary key, MB, " + V7, V4, "ratio"), rows);
	}

	private void plot(Map<String, List<Turn>> turns) {
		BarPlot sizes = new BarPlot("Index size after %,d inserts".formatted(this.arguments.get("rows")),
				List.of("primary key", "secondary index (foreign key)"), "size, MB");
		LinePlot throughput = new LinePlot("Insert throughput, %d rows a transaction".formatted(this.batch),
				Axis.linear("rows in the table"), Axis.linear("rows a second"));
		turns.forEach((kind, all) -> {
			sizes.bars(kind, List.of(samples(all, Turn::primaryKey).at(0), samples(all, Turn::secondary).at(1)));
			throughput.line(kind, points(all));
		});
		sizes.write(this.arguments.plot("index-size"));
		throughput.write(this.arguments.plot("insert-throughput"));
	}

	private List<Point> points(List<Turn> turns) {
		int batches = turns.get(0).batches().size();
		int length = Math.min(BATCHES_A_POINT, batches);
		return IntStream.iterate(0, (start) -> start + length <= batches, (start) -> start + length)
			.mapToObj((start) -> samples(turns, (turn) -> this.batch * length
					/ turn.batches().subList(start, start + length).stream().mapToDouble(Double::doubleValue).sum())
				.at((double) this.batch * (start + length)))
			.toList();
	}

	private static Samples ratio(Map<String, List<Turn>> turns, ToDoubleFunction<Turn> figure) {
		return samples(turns.get(V7), figure).over(samples(turns.get(V4), figure));
	}

	private static Samples samples(List<Turn> turns, ToDoubleFunction<Turn> figure) {
		return Samples.of(turns.stream().mapToDouble(figure).toArray());
	}

	/**
	 * What filling the table once took.
	 *
	 * @param batches the seconds of each batch
	 * @param sizes the size of the primary key's index on the way, in megabytes, by rows
	 * @param primaryKey the size of the primary key's index, in megabytes
	 * @param secondary the size of the other index, in megabytes
	 * @param log what was written to the write-ahead log, in megabytes
	 */
	private record Turn(List<Double> batches, Map<Integer, Double> sizes, double primaryKey, double secondary,
			double log) {

		double seconds() {
			return this.batches.stream().mapToDouble(Double::doubleValue).sum();
		}

		double rate(int rows) {
			return rows / seconds();
		}

	}

	/** Is told after each batch. */
	@FunctionalInterface
	private interface Inserted {

		void rows(int inserted) throws SQLException;

	}

}
