package io.sharedcore.benchmarks.entity;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Rounds;
import io.sharedcore.benchmarks.report.Samples;
import io.sharedcore.entity.UuidV7;

/**
 * Saving new entities, one by one and many in a transaction: against the same entity in
 * plain JPA, and against JDBC by hand. Statements are counted apart from the time.
 */
public final class SaveNew {

	private static final int BATCH = 100;

	private static final String BATCHED = "spring.jpa.properties.hibernate.jdbc.batch_size=" + BATCH;

	private static final String INSERT = "insert into note values (?, ?, ?, ?, false, null, 0)";

	private static final String SHARED_CORE = "BaseEntity";

	private static final String PLAIN = "plain JPA";

	private static final String JDBC = "JDBC";

	private final Arguments arguments;

	private SaveNew(Arguments arguments) {
		this.arguments = arguments;
	}

	/**
	 * Measures and prints.
	 * @param arguments see {@link Arguments}
	 */
	public static void main(String... arguments) {
		new SaveNew(Arguments.of(arguments, new Parameter("rows", 10_000, 200), new Parameter("single-rows", 1000, 20),
				new Parameter("rounds", 31, 1), new Parameter("warm-ups", 10, 0)))
			.measure();
	}

	private void measure() {
		Report.line("%s, %d rows a batch", this.arguments, BATCH);
		count();
		try (NoteService service = NoteService.start(BATCHED)) {
			time(service, "save, each in a transaction", this.arguments.get("single-rows"), one(service));
			compare(time(service, "saveAll", this.arguments.get("rows"), many(service)));
		}
		try (NoteService service = NoteService.start(BATCHED,
				"spring.datasource.hikari.data-source-properties.reWriteBatchedInserts=true")) {
			compare(time(service, "saveAll, driver rewrites batches", this.arguments.get("rows"), many(service)));
		}
	}

	private void count() {
		int rows = this.arguments.get("rows");
		try (NoteService service = NoteService.start(BATCHED,
				"spring.jpa.properties.hibernate.session.events.auto=" + StatementCount.class.getName())) {
			List<List<String>> counts = new ArrayList<>();
			one(service).forEach((name, work) -> counts.add(List.of("save", name, counted(name, work, 1))));
			many(service).forEach((name, work) -> counts.add(List.of("saveAll", name, counted(name, work, rows))));
			Report.table(List.of("", "", "statements"), counts);
		}
	}

	private static String counted(String name, IntFunction<Runnable> work, int rows) {
		Runnable prepared = work.apply(rows);
		StatementCount.reset();
		prepared.run();
		return name.equals(JDBC) ? "(not counted)" : StatementCount.text();
	}

	private static Map<String, IntFunction<Runnable>> one(NoteService service) {
		Map<String, IntFunction<Runnable>> ways = new LinkedHashMap<>();
		ways.put(SHARED_CORE, (rows) -> () -> each(rows, (i) -> service.notes().save(new Note("note " + i))));
		ways.put(PLAIN, (rows) -> () -> each(rows, (i) -> service.plainNotes().save(new PlainNote("note " + i))));
		ways.put(JDBC, (rows) -> () -> each(rows,
				(i) -> service.transaction().executeWithoutResult((status) -> insert(service, i, i + 1))));
		return ways;
	}

	private static Map<String, IntFunction<Runnable>> many(NoteService service) {
		Map<String, IntFunction<Runnable>> ways = new LinkedHashMap<>();
		ways.put(SHARED_CORE, (rows) -> () -> service.notes()
			.saveAll(IntStream.range(0, rows).mapToObj((i) -> new Note("note " + i)).toList()));
		ways.put(PLAIN, (rows) -> () -> service.plainNotes()
			.saveAll(IntStream.range(0, rows).mapToObj((i) -> new PlainNote("note " + i)).toList()));
		ways.put(JDBC,
				(rows) -> () -> service.transaction().executeWithoutResult((status) -> insert(service, 0, rows)));
		return ways;
	}

	private static void each(int rows, IntConsumer work) {
		IntStream.range(0, rows).forEach(work);
	}

	private static void insert(NoteService service, int start, int end) {
		service.jdbc().batchUpdate(INSERT, IntStream.range(start, end).boxed().toList(), BATCH, SaveNew::bind);
	}

	private static void bind(PreparedStatement insert, Integer row) throws SQLException {
		Timestamp now = Timestamp.from(Instant.now());
		insert.setObject(1, UuidV7.next());
		insert.setString(2, "note " + row);
		insert.setTimestamp(3, now);
		insert.setTimestamp(4, now);
	}

	private Map<String, Samples> time(NoteService service, String what, int rows,
			Map<String, IntFunction<Runnable>> ways) {
		Rounds rounds = new Rounds();
		ways.forEach((name, work) -> rounds.add(what + ", " + name, () -> {
			service.jdbc().execute("truncate note, plain_note");
			return Rounds.millis(work.apply(rows)) * 1000 / rows;
		}));
		Map<String, Samples> micros = new LinkedHashMap<>();
		rounds.run(this.arguments.get("warm-ups"), this.arguments.get("rounds"))
			.forEach((name, samples) -> micros.put(name.substring(what.length() + 2), samples));
		Report.table(List.of(what, "us a row"),
				micros.entrySet().stream().map((way) -> List.of(way.getKey(), way.getValue().toString())).toList());
		Report.atMost(what + ", BaseEntity to plain JPA", micros.get(SHARED_CORE).over(micros.get(PLAIN)), 1.1);
		return micros;
	}

	private static void compare(Map<String, Samples> micros) {
		Report.atMost("saveAll to a JDBC batch", micros.get(SHARED_CORE).over(micros.get(JDBC)), 3);
	}

}
