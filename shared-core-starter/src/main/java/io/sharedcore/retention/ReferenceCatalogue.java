package io.sharedcore.retention;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The foreign keys to the tables of which rows are removed, from the database's
 * catalogue: in all schemas, also of tables that no entity maps.
 */
final class ReferenceCatalogue {

	/** A partition has the keys of its table, too, which are left out. */
	private static final String KEYS = """
			select key.confrelid, key.conrelid, format('%I.%I', schema.nspname, child.relname),
				key.conrelid::regclass::text,
				array(select quote_ident(attname) from unnest(key.conkey) with ordinality as part (number, place)
					join pg_attribute on attrelid = key.conrelid and attnum = part.number order by part.place),
				array(select quote_ident(attname) from unnest(key.confkey) with ordinality as part (number, place)
					join pg_attribute on attrelid = key.confrelid and attnum = part.number order by part.place),
				has_schema_privilege(schema.oid, 'usage') and has_table_privilege(child.oid, 'select')
					and not row_security_active(child.oid)
			from pg_constraint key
			join pg_class child on child.oid = key.conrelid
			join pg_namespace schema on schema.oid = child.relnamespace
			where key.contype = 'f' and key.conparentid = 0 and key.confrelid = any(?)
			order by 4, 5""";

	private final Map<Long, PurgedTable> tables = new HashMap<>();

	private ReferenceCatalogue() {
	}

	static List<Reference> read(Connection connection, Collection<PurgedTable> tables) throws SQLException {
		ReferenceCatalogue catalogue = new ReferenceCatalogue();
		catalogue.identify(connection, List.copyOf(tables));
		return catalogue.references(connection);
	}

	private void identify(Connection connection, List<PurgedTable> all) throws SQLException {
		String sql = "select place, to_regclass(name)::oid::bigint from unnest(?) with ordinality as t (name, place)"
				+ " where to_regclass(name) is not null";
		try (PreparedStatement select = connection.prepareStatement(sql)) {
			select.setArray(1, connection.createArrayOf("text", all.stream().map(PurgedTable::name).toArray()));
			try (ResultSet found = select.executeQuery()) {
				while (found.next()) {
					this.tables.put(found.getLong(2), all.get(found.getInt(1) - 1));
				}
			}
		}
	}

	private List<Reference> references(Connection connection) throws SQLException {
		List<Reference> references = new ArrayList<>();
		try (PreparedStatement select = connection.prepareStatement(KEYS)) {
			select.setArray(1, connection.createArrayOf("oid", this.tables.keySet().toArray()));
			try (ResultSet keys = select.executeQuery()) {
				while (keys.next()) {
					references.add(reference(keys));
				}
			}
		}
		return references;
	}

	private Reference reference(ResultSet key) throws SQLException {
		PurgedTable target = this.tables.get(key.getLong(1));
		List<String> columns = texts(key.getArray(5));
		return new Reference(key.getString(4) + " (" + String.join(", ", columns) + ")", key.getString(3), columns,
				this.tables.get(key.getLong(2)), target, texts(key.getArray(6)), key.getBoolean(7));
	}

	private static List<String> texts(Array array) throws SQLException {
		return List.of((String[]) array.getArray());
	}

}
