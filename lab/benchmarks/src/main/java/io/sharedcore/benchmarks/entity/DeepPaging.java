package io.sharedcore.benchmarks.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.sharedcore.benchmarks.measure.EmptyDatabase;
import io.sharedcore.benchmarks.plot.Axis;
import io.sharedcore.benchmarks.plot.LinePlot;
import io.sharedcore.benchmarks.plot.Point;
import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Progress;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Rounds;
import io.sharedcore.benchmarks.report.Samples;
import io.sharedcore.paging.CursorResponse;
import io.sharedcore.test.postgres.Database;

import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;

/**
 * A page of 20 rows, by how deep it lies: found by a cursor, against found by its number.
 * Neither counts all rows.
 */
public final class DeepPaging {

	private static final int SIZE = 20;

	private static final String EXPLAIN = "explain (analyze, buffers) select * from note where (false = is_deleted)";

	private static final Sort SORT = Sort.by(Sort.Order.asc("createdAt").nullsLast());

	private DeepPaging() {
	}

	public static void main(String... arguments) {
		Arguments read = Arguments.of(arguments, new Parameter("rows", 1_000_000, 600),
				new Parameter("page", 10_000, 10), new Parameter("rounds", 11, 1), new Parameter("calls", 200, 1),
				new Parameter("slow-calls", 5, 1), new Parameter("warm-up-calls", 8000, 5),
				new Parameter("warm-ups", 1, 0));
		Database database = EmptyDatabase.create();
		NoteTables.create(database);
		Progress.say("filling a table with %d rows", read.get("rows"));
		NoteTables.fill(database, read.get("rows"));
		try (NoteService service = NoteService.on(database)) {
			measure(service, read);
		}
	}

	private static void measure(NoteService service, Arguments arguments) {
		List<Integer> pages = IntStream.of(1, 10, 100, 1000, arguments.get("page"), arguments.get("rows") / SIZE - 1)
			.filter((page) -> page * SIZE < arguments.get("rows"))
			.distinct()
			.sorted()
			.boxed()
			.toList();
		Rounds rounds = new Rounds();
		for (int page : pages) {
			ScrollPosition position = before(service, page);
			rounds.add("cursor " + page,
					() -> perCall(arguments.get("calls"), () -> byCursor(service.notes(), position)));
			int calls = arguments.get((page > 1000) ? "slow-calls" : "calls");
			rounds.add("offset " + page, () -> perCall(calls, () -> byOffset(service.notes(), page)));
			if (!byCursor(service.notes(), position).items().equals(byOffset(service.notes(), page).getContent())) {
				throw new IllegalStateException("Not the same rows on page " + page);
			}
		}
		warmUp(service, arguments.get("warm-up-calls"));
		Map<String, Samples> millis = rounds.run(arguments.get("warm-ups"), arguments.get("rounds"));
		report(pages, millis, arguments);
		plans(service, arguments.get("page"));
	}

	/**
	 * Both ways as often. They run through so much code that the JVM compiles it for some
	 * thousand calls; whichever pages come first would pay for it.
	 */
	private static void warmUp(NoteService service, int calls) {
		ScrollPosition second = before(service, 1);
		for (int i = 0; i < calls; i++) {
			byCursor(service.notes(), second);
			byOffset(service.notes(), 1);
		}
	}

	private static double perCall(int calls, Runnable call) {
		return Rounds.millis(() -> IntStream.range(0, calls).forEach((i) -> call.run())) / calls;
	}

	static CursorResponse<Note> byCursor(NoteRepository notes, ScrollPosition position) {
		return CursorResponse.of(notes.findBy(Specification.<Note>unrestricted(),
				(query) -> query.sortBy(SORT).limit(SIZE).scroll(position)));
	}

	/** In the same order, which needs the id as well to be total. */
	private static Slice<Note> byOffset(NoteRepository notes, int page) {
		return notes.findBy(Specification.<Note>unrestricted(),
				(query) -> query.slice(PageRequest.of(page, SIZE, SORT.and(Sort.by("id")))));
	}

	/** The keys of the last row on the page before. */
	private static ScrollPosition before(NoteService service, int page) {
		return service.jdbc()
			.queryForObject("select created_at, id from note order by created_at, id offset ? limit 1",
					(row, number) -> ScrollPosition.forward(
							Map.of("createdAt", row.getTimestamp(1).toInstant(), "id", row.getObject(2, UUID.class))),
					page * SIZE - 1);
	}

	/** What the database does, with the statements as they are sent. */
	private static void plans(NoteService service, int page) {
		Map<String, Object> last = service.jdbc()
			.queryForMap("select created_at, id from note order by created_at, id offset ? limit 1", page * SIZE - 1);
		Object time = last.get("created_at");
		Report.line("The plan of page %d by cursor:", page);
		Report.verbatim(service.jdbc()
			.queryForList(
					EXPLAIN + " and (created_at > ? or created_at is null or created_at = ? and id > ?)"
							+ " and created_at >= ? order by created_at, id limit ?",
					String.class, time, time, last.get("id"), time, SIZE + 1));
		Report.line("And by offset:");
		Report.verbatim(service.jdbc()
			.queryForList(EXPLAIN + " order by created_at, id offset ? limit ?", String.class, page * SIZE, SIZE + 1));
	}

	private static void report(List<Integer> pages, Map<String, Samples> millis, Arguments arguments) {
		Report.line("%s, %d rows a page", arguments, SIZE);
		List<List<String>> rows = new ArrayList<>();
		for (int page : pages) {
			Samples cursor = millis.get("cursor " + page);
			Samples offset = millis.get("offset " + page);
			rows.add(List.of("" + page, cursor.toString(), offset.toString(), offset.over(cursor).toString()));
		}
		Report.table(List.of("page", "by cursor, ms", "by offset, ms", "offset to cursor"), rows);
		int asked = arguments.get("page");
		Report.atLeast("offset to cursor, page " + asked,
				millis.get("offset " + asked).over(millis.get("cursor " + asked)), 50);
		Report.atMost("cursor on the last page to page 1",
				millis.get("cursor " + pages.get(pages.size() - 1)).over(millis.get("cursor 1")), 1.5);
		LinePlot plot = new LinePlot("A page of 20 rows out of %,d, by its depth".formatted(arguments.get("rows")),
				Axis.logarithmic("page"), Axis.logarithmic("time, ms"));
		Map<String, String> names = new LinkedHashMap<>(Map.of("cursor", "by cursor (CursorResponse)"));
		names.put("offset", "by offset (page number)");
		names.forEach((key, name) -> plot.line(name, points(pages, millis, key)));
		plot.write(arguments.plot("page-time-by-depth"));
	}

	private static List<Point> points(List<Integer> pages, Map<String, Samples> millis, String kind) {
		return pages.stream().map((page) -> millis.get(kind + " " + page).at(page)).toList();
	}

}
