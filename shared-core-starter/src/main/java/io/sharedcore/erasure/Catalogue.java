package io.sharedcore.erasure;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * The database's catalogue: it is right where the mapping may not be.
 */
final class Catalogue {

	private static final String COLUMNS = """
			with recursive base as (
				select a.attname, a.attnum, a.attrelid, a.atttypid as type, a.atttypmod as modifier,
					case when a.atttypid = 'bpchar'::regtype then 'text'
						else format_type(a.atttypid, null) end as full_type, a.attnotnull as not_null,
					a.attgenerated <> '' or a.attidentity = 'a' as generated
				from pg_attribute a
				where a.attrelid = to_regclass(?) and a.attnum > 0 and not a.attisdropped
				union all
				select b.attname, b.attnum, b.attrelid, t.typbasetype,
					case when b.modifier = -1 then t.typtypmod else b.modifier end, b.full_type,
					b.not_null or t.typnotnull, b.generated
				from base b join pg_type t on t.oid = b.type and t.typtype = 'd'),
			computed as (
				select g.attnum, d.refobjsubid as base
				from pg_attribute g left join pg_attrdef e on e.adrelid = g.attrelid and e.adnum = g.attnum
					join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = g.attrelid
						and d.refobjsubid > 0 and (d.classid = 'pg_attrdef'::regclass and d.objid = e.oid
							or d.classid = d.refclassid and d.objid = g.attrelid and d.objsubid = g.attnum)
				where g.attrelid = to_regclass(?) and g.attgenerated <> '')
			select b.attname, t.typname, b.full_type, b.modifier, b.not_null, b.generated,
				exists (select from pg_index i where i.indrelid = b.attrelid and (i.indisunique or i.indisexclusion)
					and (b.attnum = any (i.indkey) or exists (select from pg_depend d
						where d.classid = 'pg_class'::regclass and d.objid = i.indexrelid
							and d.refobjid = b.attrelid and (d.refobjsubid = b.attnum
								or d.refobjsubid in (select c.attnum from computed c where c.base = b.attnum)))
						or exists (select from computed c where c.base = b.attnum
							and c.attnum = any (i.indkey)))) as in_unique_index
			from base b join pg_type t on t.oid = b.type and t.typtype <> 'd'
			""";

	/** The length of the header that a type's modifier counts. */
	private static final int HEADER = 4;

	private final JdbcOperations jdbc;

	private final Map<String, Map<String, ColumnFacts>> tables = new HashMap<>();

	Catalogue(JdbcOperations jdbc) {
		this.jdbc = jdbc;
	}

	boolean hasTable(String table) {
		return !columns(table).isEmpty();
	}

	/** Whether it is a view, whose rows have no place of their own. */
	boolean isView(String table) {
		return Boolean.TRUE.equals(this.jdbc.queryForObject(
				"select exists (select from pg_class where oid = to_regclass(?) and relkind in ('v', 'm'))",
				Boolean.class, table));
	}

	ColumnFacts column(String table, String column) {
		ColumnFacts facts = columns(table).get(plain(column));
		if (facts == null) {
			throw new IllegalStateException("The table " + table + " has no column " + column);
		}
		return facts;
	}

	private Map<String, ColumnFacts> columns(String table) {
		return this.tables.computeIfAbsent(table, this::read);
	}

	private Map<String, ColumnFacts> read(String table) {
		Map<String, ColumnFacts> columns = new HashMap<>();
		this.jdbc.query(COLUMNS, (row) -> {
			String type = row.getString("typname");
			int modifier = row.getInt("modifier");
			boolean limited = modifier > HEADER && (type.equals("varchar") || type.equals("bpchar"));
			columns.put(row.getString("attname"),
					new ColumnFacts(type, row.getString("full_type"), limited ? modifier - HEADER : Integer.MAX_VALUE,
							row.getBoolean("not_null"), row.getBoolean("generated"),
							row.getBoolean("in_unique_index")));
		}, table, table);
		return columns;
	}

	/** The name in the catalogue. */
	static String plain(String column) {
		return column.startsWith("\"") ? column.substring(1, column.length() - 1).replace("\"\"", "\"")
				: column.toLowerCase(Locale.ROOT);
	}

}
