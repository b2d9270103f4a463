package io.sharedcore.benchmarks.entity;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.sharedcore.benchmarks.report.Arguments;
import io.sharedcore.benchmarks.report.Arguments.Parameter;
import io.sharedcore.benchmarks.report.Report;
import io.sharedcore.benchmarks.report.Rounds;
import io.sharedcore.benchmarks.report.Samples;
import org.hibernate.Session;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Deleting and restoring 10 000 rows by their ids: in bulk, with one statement by hand,
 * one row after the other, and as Hibernate's documentation does it, with
 * {@code @SQLDelete}. One statement by hand takes the rows in any order, and two of them
 * can block each other; so there is another by hand that cannot either.
 */
public final class BulkSoftDelete {

	private static final String BULK = "in bulk";

	private static final String BY_HAND = "one update by hand";

	private static final String LOCKED_BY_HAND = "by hand, the rows locked in order before";

	private static final String FILTERED = "in bulk, with a filter enabled";

	private static final String RESTORE = "restoring in bulk";

	private static final String RESTORE_BY_HAND = "restoring, one update by hand";

	private static final String SQL_DELETE = "@SQLDelete, row by row";

	private final NoteService service;

	private final List<UUID> notes;

	private final List<UUID> plainNotes;

	private BulkSoftDelete(NoteService service, int rows) {
		this.service = service;
		this.notes = service.notes()
			.saveAll(IntStream.range(0, rows).mapToObj((i) -> new Note("note " + i)).toList())
			.stream()
			.map(Note::getId)
			.toList();
		this.plainNotes = service.plainNotes()
			.saveAll(IntStream.range(0, rows).mapToObj((i) -> new PlainNote("note " + i)).toList())
			.stream()
			.map(PlainNote::getId)
			.toList();
	}

	/**
	 * Measures and prints.
	 * @param arguments see {@link Arguments}
	 */
	public static void main(String... arguments) {
		Arguments read = Arguments.of(arguments, new Parameter("rows", 10_000, 50), new Parameter("rounds", 25, 1),
				new Parameter("slow-rounds", 3, 1), new Parameter("warm-ups", 5, 0));
		try (NoteService service = NoteService.start("spring.jpa.properties.hibernate.jdbc.batch_size=100")) {
			new BulkSoftDelete(service, read.get("rows")).measure(read);
		}
	}

	private void measure(Arguments arguments) {
		NoteRepository notes = this.service.notes();
		PlainNoteRepository plainNotes = this.service.plainNotes();
		Map<String, Samples> fast = new Rounds()
			.add(BULK, () -> turn("note", false, () -> notes.softDeleteAllById(this.notes)))
			.add(FILTERED, () -> turn("note", false, this::filtered))
			.add(BY_HAND, () -> turn("note", false, () -> byHand(true)))
			.add(LOCKED_BY_HAND, () -> turn("note", false, this::lockedByHand))
			.add(RESTORE, () -> turn("note", true, () -> notes.restoreAllById(this.notes)))
			.add(RESTORE_BY_HAND, () -> turn("note", true, () -> byHand(false)))
			.run(arguments.get("warm-ups"), arguments.get("rounds"));
		Map<String, Samples> slow = new Rounds()
			.add(BULK, () -> turn("note", false, () -> notes.softDeleteAllById(this.notes)))
			.add("row by row", () -> turn("note", false, () -> this.notes.forEach(notes::softDeleteById)))
			.add(SQL_DELETE, () -> turn("plain_note", false, () -> this.plainNotes.forEach(plainNotes::deleteById)))
			.add("@SQLDelete, one transaction",
					() -> turn("plain_note", false, () -> plainNotes.deleteAllById(this.plainNotes)))
			.run(Math.min(1, arguments.get("warm-ups")), arguments.get("slow-rounds"));
		Samples bulk = fast.get(BULK);
		Report.line("%s", arguments);
		Report.table(List.of("deleting", "ms"), rows(fast, slow));
		Report.atLeast("row by row with @SQLDelete to bulk", slow.get(SQL_DELETE).over(slow.get(BULK)), 20);
		Report.atMost("bulk to one update by hand", bulk.over(fast.get(BY_HAND)), 1.5);
		Report.ratio("bulk to the same by hand, with the rows locked in order before",
				bulk.over(fast.get(LOCKED_BY_HAND)));
		Report.ratio("bulk with a filter enabled to bulk", fast.get(FILTERED).over(bulk));
		Report.atMost("restoring in bulk to one update by hand", fast.get(RESTORE).over(fast.get(RESTORE_BY_HAND)),
				1.5);
	}

	private static List<List<String>> rows(Map<String, Samples> fast, Map<String, Samples> slow) {
		List<List<String>> rows = new ArrayList<>();
		fast.forEach((name, millis) -> rows.add(List.of(name, millis.toString())));
		slow.forEach((name, millis) -> {
			if (!fast.containsKey(name)) {
				rows.add(List.of(name, millis.toString()));
			}
		});
		return rows;
	}

	/** All rows are in the other state before, and dead ones gone. */
	private double turn(String table, boolean deleted, Runnable work) {
		JdbcTemplate jdbc = this.service.jdbc();
		jdbc.update(
				"update " + table + " set is_deleted = ?, deleted_at = "
						+ (deleted ? "coalesce(deleted_at, now())" : "null") + " where is_deleted = ?",
				deleted, !deleted);
		jdbc.execute("vacuum " + table);
		double millis = Rounds.millis(work);
		Integer left = jdbc.queryForObject("select count(*) from " + table + " where is_deleted = ?", Integer.class,
				deleted);
		if (left == null || left > 0) {
			throw new IllegalStateException(left + " rows of " + table + " were left out");
		}
		return millis;
	}

	/** What one who knows SQL writes. */
	private void byHand(boolean delete) {
		String time = delete ? "now()" : "null";
		this.service.jdbc()
			.update("update note set is_deleted = ?, deleted_at = " + time
					+ ", updated_at = now(), version = version + 1 where id = any(?) and is_deleted = ?",
					(statement) -> {
						statement.setBoolean(1, delete);
						statement.setArray(2, ids(statement));
						statement.setBoolean(3, !delete);
					});
	}

	/** A query selects the rows first, because the filter may hide some. */
	private void filtered() {
		this.service.transaction().executeWithoutResult((status) -> {
			this.service.entityManager().unwrap(Session.class).enableFilter(Note.FILTER);
			this.service.notes().softDeleteAllById(this.notes);
		});
	}

	/** What one writes who has seen two of them block each other. */
	private void lockedByHand() {
		this.service.transaction().executeWithoutResult((status) -> {
			this.service.jdbc()
				.query("select from note where id = any(?) and not is_deleted order by id for no key update",
						(statement) -> statement.setArray(1, ids(statement)), (row) -> {
						});
			byHand(true);
		});
	}

	private Array ids(PreparedStatement statement) throws SQLException {
		return statement.getConnection().createArrayOf("uuid", this.notes.toArray());
	}

}
