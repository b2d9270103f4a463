package io.sharedcore.benchmarks.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import io.sharedcore.benchmarks.measure.EmptyDatabase;
import io.sharedcore.benchmarks.measure.ProcessorTime;
import io.sharedcore.benchmarks.plot.Axis;
import io.sharedcore.benchmarks.plot.LinePlot;
import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Progress;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Rounds;
import io.sharedcore.benchmarks.report.Samples;
import io.sharedcore.test.postgres.Database;

/**
 * How operations grow with a table of which 99 % is deleted: three tables, each ten times
 * as large as the one before, take turns. The work of an operation is the same in each.
 * The figures are the processor time of the service and of its connection's process.
 */
public final class Scale {

	private static final String FIRST = "first page of active rows";

	private static final String LAST = "last page of active rows, by cursor";

	private static final String DEEP = "deep page of all rows, by cursor";

	private static final String DELETE = "deleting a row with dependents";

	private static final String RESTORE = "restoring a row with dependents";

	private static final String BULK = "deleting rows in bulk";

	private static final String BY_HAND = "deleting them by one update";

	/** The planner may prefer to read a smaller table as a whole. */
	private static final int LARGE = 1_000_000;

	private final Arguments arguments;

	private final NoteService service;

	private final Map<Integer, DocumentWork> sizes = new LinkedHashMap<>();

	private Scale(Arguments arguments, Database database, NoteService service) {
		this.arguments = arguments;
		this.service = service;
		Long process = service.jdbc().queryForObject("select pg_backend_pid()", Long.class);
		ProcessorTime time = ProcessorTime.with(Objects.requireNonNull(process));
		for (int rows : sizes(arguments)) {
			this.sizes.put(rows, new DocumentWork(service, database, rows, time));
		}
	}

	/**
	 * Measures and prints.
	 * @param arguments see {@link Arguments}
	 */
	public static void main(String... arguments) {
		Arguments read = Arguments.of(arguments, new Parameter("rows", 10_000_000, 200_000),
				new Parameter("page", 100_000, 100), new Parameter("dependents", 10_000, 20),
				new Parameter("bulk", 100_000, 20), new Parameter("rounds", 11, 1), new Parameter("warm-ups", 4, 0),
				new Parameter("calls", 200, 1), new Parameter("slow-rounds", 7, 1),
				new Parameter("slow-warm-ups", 2, 0));
		Database database = EmptyDatabase.create();
		for (int rows : sizes(read)) {
			Progress.say("filling a table of %d rows", rows);
			DocumentTables.create(database, DocumentWork.schema(rows), rows);
		}
		try (NoteService service = NoteService.on(database, "spring.datasource.hikari.maximum-pool-size=1",
				"spring.datasource.hikari.max-lifetime=0", "spring.jpa.properties.hibernate.jdbc.batch_size=100")) {
			new Scale(read, database, service).measure();
		}
	}

	private static List<Integer> sizes(Arguments arguments) {
		return List.of(arguments.get("rows") / 100, arguments.get("rows") / 10, arguments.get("rows"));
	}

	private void measure() {
		Map<String, Map<Integer, Samples>> millis = new LinkedHashMap<>();
		millis.putAll(
				run(pages(this.arguments.get("calls")), this.arguments.get("warm-ups"), this.arguments.get("rounds")));
		List<List<String>> scans = new ArrayList<>(scans(pages(1)));
		this.sizes.values()
			.forEach((work) -> work.addFolders(this.arguments.get("dependents"), this.arguments.get("bulk")));
		Map<String, Function<DocumentWork, Double>> changes = changes();
		millis.putAll(run(changes, this.arguments.get("slow-warm-ups"), this.arguments.get("slow-rounds")));
		scans.addAll(scans(changes));
		report(millis, scans);
	}

	private Map<String, Function<DocumentWork, Double>> pages(int calls) {
		int page = this.arguments.get("page");
		Map<String, Function<DocumentWork, Double>> pages = new LinkedHashMap<>();
		pages.put(FIRST, (work) -> work.perCall(calls, work::firstPage));
		pages.put(LAST, (work) -> work.perCall(calls, work.lastPage()));
		pages.put(DEEP, (work) -> work.perCall(calls, work.deepPage(page)));
		return pages;
	}

	private static Map<String, Function<DocumentWork, Double>> changes() {
		Map<String, Function<DocumentWork, Double>> changes = new LinkedHashMap<>();
		changes.put(DELETE, DocumentWork::delete);
		changes.put(RESTORE, DocumentWork::restore);
		changes.put(BULK, (work) -> work.bulk(work::softDelete));
		changes.put(BY_HAND, (work) -> work.bulk(work::softDeleteByHand));
		return changes;
	}

	private Map<String, Map<Integer, Samples>> run(Map<String, Function<DocumentWork, Double>> operations, int warmUps,
			int count) {
		Rounds rounds = new Rounds();
		operations.forEach((name, operation) -> this.sizes
			.forEach((rows, work) -> rounds.add(name + " " + rows, () -> operation.apply(work.selected()))));
		Map<String, Samples> samples = rounds.run(warmUps, count);
		Map<String, Map<Integer, Samples>> millis = new LinkedHashMap<>();
		operations.keySet().forEach((name) -> {
			Map<Integer, Samples> bySize = new LinkedHashMap<>();
			this.sizes.keySet().forEach((rows) -> bySize.put(rows, samples.get(name + " " + rows)));
			millis.put(name, bySize);
		});
		return millis;
	}

	/** One more turn of each operation on each table. */
	private List<List<String>> scans(Map<String, Function<DocumentWork, Double>> operations) {
		List<List<String>> all = new ArrayList<>();
		operations.forEach((name, operation) -> this.sizes.forEach((rows, work) -> {
			TableScans scans = TableScans.during(this.service.jdbc(), work.schema(), "document",
					() -> operation.apply(work.selected()));
			if (rows >= LARGE && scans.sequential() > 0) {
				throw new IllegalStateException(name + " reads a whole table of " + rows + " rows");
			}
			all.add(List.of(name, String.valueOf(rows), scans.toString()));
		}));
		return all;
	}

	private void report(Map<String, Map<Integer, Samples>> millis, List<List<String>> scans) {
		Report.line("%s, %d rows a page, 99 %% deleted", this.arguments, DocumentWork.PAGE_SIZE);
		Report.table(
				Stream.concat(Stream.of("CPU ms"), this.sizes.keySet().stream().map("%,d rows"::formatted)).toList(),
				millis.entrySet()
					.stream()
					.map((operation) -> Stream
						.concat(Stream.of(operation.getKey()),
								operation.getValue().values().stream().map(Samples::toString))
						.toList())
					.toList());
		millis.forEach(this::growth);
		int largest = this.arguments.get("rows");
		Report.ratio("bulk to one update, largest table",
				millis.get(BULK).get(largest).over(millis.get(BY_HAND).get(largest)));
		Report.line("How a turn reads the table of documents, with what prepares it:");
		Report.table(List.of("", "rows", "scans"), scans);
		plans();
		plot(millis);
	}

	private void growth(String name, Map<Integer, Samples> millis) {
		int largest = this.arguments.get("rows");
		Report.atMost(name + ", %,d rows to %,d".formatted(largest, largest / 10),
				millis.get(largest).over(millis.get(largest / 10)), 1.5);
	}

	private void plans() {
		DocumentWork work = this.sizes.get(this.arguments.get("rows")).selected();
		work.plans().forEach((title, plan) -> {
			Report.line("%s", title);
			Report.verbatim(plan);
		});
	}

	private void plot(Map<String, Map<Integer, Samples>> millis) {
		LinePlot plot = new LinePlot("Operations by size of a table of which 99 % is deleted",
				Axis.logarithmic("rows of the table"), Axis.logarithmic("processor time, ms"));
		millis.forEach((name, bySize) -> plot.line(name,
				bySize.entrySet().stream().map((size) -> size.getValue().at(size.getKey())).toList()));
		plot.write(this.arguments.plot("time-by-table-size"));
	}

}
