package io.sharedcore.benchmarks.entity;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How some work reads a table, as the database counts it: by which indexes, and whether
 * as a whole.
 *
 * @param sequential how often the whole table was read
 * @param byIndex how often each index was read; indexes that were not are missing
 */
record TableScans(long sequential, Map<String, Long> byIndex) {

	/** Runs some work on the only connection of a service. */
	static TableScans during(JdbcTemplate jdbc, String schema, String table, Runnable work) {
		TableScans before = count(jdbc, schema, table);
		work.run();
		return count(jdbc, schema, table).since(before);
	}

	private static TableScans count(JdbcTemplate jdbc, String schema, String table) {
		jdbc.execute("select pg_stat_force_next_flush()");
		Map<String, Long> byIndex = new TreeMap<>();
		jdbc.query("select indexrelname, idx_scan from pg_stat_user_indexes where schemaname = ? and relname = ?",
				(row) -> {
					byIndex.put(row.getString(1), row.getLong(2));
				}, schema, table);
		Long sequential = jdbc.queryForObject(
				"select seq_scan from pg_stat_user_tables where schemaname = ? and relname = ?", Long.class, schema,
				table);
		return new TableScans((sequential != null) ? sequential : 0, byIndex);
	}

	private TableScans since(TableScans before) {
		Map<String, Long> difference = new TreeMap<>();
		this.byIndex.forEach((index, scans) -> {
			if (scans > before.byIndex.getOrDefault(index, 0L)) {
				difference.put(index, scans - before.byIndex.getOrDefault(index, 0L));
			}
		});
		return new TableScans(this.sequential - before.sequential, difference);
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder((this.sequential > 0) ? "the whole table × " + this.sequential : "");
		this.byIndex.forEach(
				(index, scans) -> text.append(text.isEmpty() ? "" : ", ").append(index).append(" × ").append(scans));
		return text.toString();
	}

}
