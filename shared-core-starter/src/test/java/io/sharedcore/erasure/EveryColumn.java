package io.sharedcore.erasure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Searches every column of every table for a word: as text, in JSON and arrays, in bytes
 * and in large objects.
 */
final class EveryColumn {

	private static final String TABLES = """
			select format('%I.%I', schemaname, tablename) from pg_tables
			where schemaname not in ('pg_catalog', 'information_schema') order by 1
			""";

	private EveryColumn() {
	}

	/** How many rows have a word. */
	static int count(String word, JdbcTemplate jdbc) {
		return jdbc.queryForList(TABLES, String.class)
			.stream()
			.mapToInt((table) -> jdbc.queryForObject(
					"select count(*) from %s t where cast(t as text) ilike ?".formatted(table), Integer.class,
					"%" + word + "%"))
			.sum();
	}

	/** The tables that have a word, each with one of its rows. */
	static List<String> find(String word, JdbcTemplate jdbc) {
		List<String> found = new ArrayList<>();
		String hex = HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
		for (String table : jdbc.queryForList(TABLES, String.class)) {
			jdbc.queryForList(
					"select cast(t as text) from %s t where cast(t as text) ilike ? or cast(t as text) ilike ? limit 1"
						.formatted(table),
					String.class, "%" + word + "%", "%" + hex + "%")
				.forEach((row) -> found.add(table + " " + row));
		}
		jdbc.queryForList("select loid from pg_largeobject where position(cast(? as bytea) in data) > 0", Long.class,
				word.getBytes(StandardCharsets.UTF_8))
			.forEach((object) -> found.add("large object " + object));
		return found;
	}

}
