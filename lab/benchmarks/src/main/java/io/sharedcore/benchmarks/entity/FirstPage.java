package io.sharedcore.benchmarks.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.sharedcore.benchmarks.measure.EmptyDatabase;
import io.sharedcore.benchmarks.plot.Axis;
import io.sharedcore.benchmarks.plot.LinePlot;
import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Progress;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Rounds;
import io.sharedcore.benchmarks.report.Samples;
import io.sharedcore.test.postgres.Database;

import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;

/**
 * The first page of the active rows, newest first, by how many of a table's rows are
 * deleted: against the same page of a table that has only the active rows. Both tables
 * have the recommended partial index, and neither page counts all rows.
 */
public final class FirstPage {

	private static final int SIZE = 20;

	private static final int[] SHARES = { 0, 50, 90, 99 };

	private static final String QUERY = "select * from note where is_deleted = false order by created_at desc limit 21";

	private final Arguments arguments;

	private final NoteService service;

	private FirstPage(Arguments arguments, NoteService service) {
		this.arguments = arguments;
		this.service = service;
	}

	/**
	 * Measures and prints.
	 * @param arguments see {@link Arguments}
	 */
	public static void main(String... arguments) {
		Arguments read = Arguments.of(arguments, new Parameter("rows", 1_000_000, 400), new Parameter("rounds", 25, 1),
				new Parameter("warm-ups", 10, 0), new Parameter("calls", 200, 1));
		Database database = EmptyDatabase.create();
		fill(database, read.get("rows"));
		try (NoteService service = NoteService.on(database, "spring.datasource.hikari.maximum-pool-size=1")) {
			new FirstPage(read, service).measure();
		}
	}

	private static void fill(Database database, int rows) {
		Progress.say("filling tables of %d rows", rows);
		NoteTables.create(database);
		NoteTables.fill(database, rows);
		for (int share : SHARES) {
			Progress.say("%d %% deleted, and the active ones alone", share);
			NoteTables.copyAndDelete(database, mixed(share), share);
			NoteTables.copyActive(database, active(share), mixed(share));
		}
	}

	private static String mixed(int share) {
		return "mixed_" + share;
	}

	private static String active(int share) {
		return "active_" + share;
	}

	private void measure() {
		Rounds rounds = new Rounds();
		for (int share : SHARES) {
			if (!in(mixed(share)).page().getContent().equals(in(active(share)).page().getContent())) {
				throw new IllegalStateException("Not the same rows with " + share + " % deleted");
			}
			rounds.add(mixed(share), () -> in(mixed(share)).perCall());
			rounds.add(active(share), () -> in(active(share)).perCall());
		}
		report(rounds.run(this.arguments.get("warm-ups"), this.arguments.get("rounds")));
	}

	/** The service has one connection, and so sees this schema's table from now on. */
	private FirstPage in(String schema) {
		this.service.jdbc().execute("set search_path to " + schema);
		return this;
	}

	private Slice<Note> page() {
		return this.service.notes()
			.findBy(Specification.<Note>unrestricted(),
					(query) -> query.slice(PageRequest.of(0, SIZE, Sort.by("createdAt").descending())));
	}

	private double perCall() {
		int calls = this.arguments.get("calls");
		return Rounds.millis(() -> IntStream.range(0, calls).forEach((i) -> page())) / calls;
	}

	private void report(Map<String, Samples> millis) {
		Report.line("%s, %d rows a page", this.arguments, SIZE);
		Function<Integer, Samples> mixed = (share) -> millis.get(mixed(share));
		Function<Integer, Samples> active = (share) -> millis.get(active(share));
		List<List<String>> rows = new ArrayList<>();
		for (int share : SHARES) {
			rows.add(List.of(share + " %", mixed.apply(share).toString(), active.apply(share).toString(),
					mixed.apply(share).over(active.apply(share)).toString()));
		}
		Report.table(List.of("deleted", "with the deleted rows, ms", "only the active rows, ms", "ratio"), rows);
		for (int share : SHARES) {
			Report.atMost("first page, " + share + " % deleted, to only the active rows",
					mixed.apply(share).over(active.apply(share)), 1.2);
		}
		plan("The plan with 99 % deleted:", mixed(99));
		plan("The plan without the deleted rows:", active(99));
		plot(mixed, active);
	}

	private void plan(String title, String schema) {
		Report.line("%s", title);
		Report.verbatim(in(schema).service.jdbc().queryForList("explain (analyze, buffers) " + QUERY, String.class));
	}

	private void plot(Function<Integer, Samples> mixed, Function<Integer, Samples> active) {
		List<Integer> places = IntStream.range(0, SHARES.length).boxed().toList();
		new LinePlot("First page of active rows in a table of %,d".formatted(this.arguments.get("rows")),
				Axis.categories("deleted rows", IntStream.of(SHARES).mapToObj((share) -> share + " %").toList()),
				Axis.linear("time, ms"))
			.line("with the deleted rows", places.stream().map((i) -> mixed.apply(SHARES[i]).at(i)).toList())
			.line("a table of only the active rows", places.stream().map((i) -> active.apply(SHARES[i]).at(i)).toList())
			.write(this.arguments.plot("page-time-by-deleted-share"));
	}

}
