package io.sharedcore.benchmarks.entity;

import java.sql.Timestamp;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

import io.sharedcore.benchmarks.measure.ProcessorTime;
import io.sharedcore.test.postgres.Database;

import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The operations that are measured, on the documents of one schema. The service has one
 * connection, which sees this schema once it is selected.
 */
final class DocumentWork {

	static final int PAGE_SIZE = 10;

	private static final Sort SORT = Sort.by(Sort.Order.asc("createdAt").nullsLast());

	private static final String EXPLAIN = "explain (analyze, buffers, costs off) ";

	private final NoteService service;

	private final Database database;

	private final int rows;

	private final ProcessorTime time;

	private final Map<String, ScrollPosition> positions = new HashMap<>();

	private List<UUID> bulk = List.of();

	DocumentWork(NoteService service, Database database, int rows, ProcessorTime time) {
		this.time = time;
		this.service = service;
		this.database = database;
		this.rows = rows;
	}

	static String schema(int rows) {
		return "rows_" + rows;
	}

	String schema() {
		return schema(this.rows);
	}

	DocumentWork selected() {
		jdbc().execute(DocumentTables.path(schema()));
		return this;
	}

	void addFolders(int dependents, int bulk) {
		DocumentTables.addFolders(this.database, schema(), this.rows, dependents, bulk);
		this.bulk = selected().jdbc()
			.queryForList("select id from document where folder_id = ?", UUID.class, DocumentTables.BULK_FOLDER);
	}

	/** The processor time of a call, of some in a row. */
	double perCall(int calls, Runnable call) {
		return this.time.millis(() -> IntStream.range(0, calls).forEach((i) -> call.run())) / calls;
	}

	void firstPage() {
		expect(PAGE_SIZE,
				this.service.documents()
					.findBy(Specification.<Document>unrestricted(),
							(query) -> query.slice(PageRequest.of(0, PAGE_SIZE, Sort.by("createdAt").descending())))
					.getNumberOfElements());
	}

	/** The page before the end of the active rows. */
	Runnable lastPage() {
		ScrollPosition position = position("where is_deleted = false",
				this.rows / DocumentTables.ACTIVE_EVERY - PAGE_SIZE);
		return () -> expect(PAGE_SIZE,
				this.service.documents()
					.findBy(Specification.<Document>unrestricted(),
							(query) -> query.sortBy(SORT).limit(PAGE_SIZE).scroll(position))
					.size());
	}

	/** A page by its number, or the last one of a table that has fewer. */
	Runnable deepPage(int page) {
		ScrollPosition position = position("", Math.min((page - 1) * PAGE_SIZE, this.rows - PAGE_SIZE));
		return () -> expect(PAGE_SIZE,
				this.service.documents()
					.withDeleted()
					.scroll(Specification.unrestricted(), SORT, PAGE_SIZE, position)
					.size());
	}

	/** The keys of the last row before a page, looked up once. */
	private ScrollPosition position(String condition, int rowsBefore) {
		return this.positions.computeIfAbsent(condition, (key) -> position(last(condition, rowsBefore)));
	}

	private static ScrollPosition position(Map<String, Object> last) {
		return ScrollPosition
			.forward(Map.of("createdAt", ((Timestamp) last.get("created_at")).toInstant(), "id", last.get("id")));
	}

	private Map<String, Object> last(String condition, int rowsBefore) {
		return jdbc().queryForMap(
				"select created_at, id from document " + condition + " order by created_at, id offset ? limit 1",
				rowsBefore - 1);
	}

	double delete() {
		double millis = this.time
			.millis(() -> expect(true, this.service.folders().softDeleteById(DocumentTables.LARGE_FOLDER)));
		expect(true, this.service.folders().restoreById(DocumentTables.LARGE_FOLDER));
		vacuum();
		return millis;
	}

	double restore() {
		expect(true, this.service.folders().softDeleteById(DocumentTables.LARGE_FOLDER));
		double millis = this.time
			.millis(() -> expect(true, this.service.folders().restoreById(DocumentTables.LARGE_FOLDER)));
		vacuum();
		return millis;
	}

	/** All rows are active before, and dead ones gone. */
	double bulk(IntSupplier deletion) {
		double millis = this.time.millis(() -> expect(this.bulk.size(), deletion.getAsInt()));
		expect(this.bulk.size(), jdbc().update("update document set is_deleted = false, deleted_at = null"
				+ " where folder_id = ? and is_deleted = true", DocumentTables.BULK_FOLDER));
		vacuum();
		return millis;
	}

	int softDelete() {
		return this.service.documents().softDeleteAllById(this.bulk);
	}

	int softDeleteByHand() {
		return jdbc().update(
				"update document set is_deleted = true, deleted_at = now(), updated_at = now(),"
						+ " version = version + 1 where id = any(?) and is_deleted = false",
				(statement) -> statement.setArray(1,
						statement.getConnection().createArrayOf("uuid", this.bulk.toArray())));
	}

	private void vacuum() {
		jdbc().execute("vacuum document");
	}

	/** What the database does for the pages, with the statements as they are sent. */
	Map<String, List<String>> plans() {
		Map<String, List<String>> plans = new LinkedHashMap<>();
		plans.put("The plan of the first page:", plan(
				"select * from document where is_deleted = false order by created_at desc limit ?", PAGE_SIZE + 1));
		Map<String, Object> last = last("where is_deleted = false",
				this.rows / DocumentTables.ACTIVE_EVERY - PAGE_SIZE);
		Object time = last.get("created_at");
		plans.put("The plan of the last page by cursor:",
				plan("select * from document where is_deleted = false"
						+ " and (created_at > ? or created_at is null or created_at = ? and id > ?)"
						+ " and created_at >= ? order by created_at, id limit ?", time, time, last.get("id"), time,
						PAGE_SIZE + 1));
		return plans;
	}

	private List<String> plan(String query, Object... parameters) {
		return jdbc().queryForList(EXPLAIN + query, String.class, parameters);
	}

	private JdbcTemplate jdbc() {
		return this.service.jdbc();
	}

	private static void expect(Object expected, Object found) {
		if (!expected.equals(found)) {
			throw new IllegalStateException("Expected " + expected + ", but found " + found);
		}
	}

}
