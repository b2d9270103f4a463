package io.sharedcore.erasure;

import java.util.stream.Collectors;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * Finds the columns of the constraint that an error message names.
 */
final class ConstraintColumns {

	private static final String COLUMNS = """
			select format('%s (%s)', cast(c.conrelid as regclass), string_agg(a.attname, ', ' order by a.attnum))
			from pg_constraint c join pg_class t on t.oid = c.conrelid
				join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
			where position('"' || c.conname || '"' in ?) > 0 and (c.contype <> 'c'
				or position('"' || t.relname || '"' in ?) > 0)
			group by c.oid, c.conrelid order by 1
			""";

	private ConstraintColumns() {
	}

	/** The table and its columns, as an addition to the message; empty for none. */
	static String of(String message, JdbcOperations jdbc) {
		return jdbc.queryForList(COLUMNS, String.class, message, message)
			.stream()
			.collect(Collectors.collectingAndThen(Collectors.joining(", "),
					(columns) -> columns.isEmpty() ? "" : ", columns " + columns));
	}

}
