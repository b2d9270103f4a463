package io.sharedcore.drills.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.sharedcore.drills.Report;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what is really in the database, past everything that is drilled.
 */
final class Inspection {

	private static final List<String> TABLES = List.of("folder", "sheet", "label");

	private final Connection connection;

	private final Report report;

	Inspection(Connection connection, Report report) {
		this.connection = connection;
		this.report = report;
	}

	/** Compares each folder with the ledger, and each row with the rules. */
	void compare(Ledger ledger) throws SQLException {
		Map<String, FolderState> actual = folders();
		for (String name : ledger.names()) {
			note(ledger.objection(name, actual.get(name)));
		}
		for (String name : actual.keySet()) {
			if (!ledger.names().contains(name)) {
				note(ledger.objection(name, actual.get(name)));
			}
		}
		for (String table : TABLES) {
			none("rows of " + table + " whose flag and time disagree",
					"select count(*) from %s where is_deleted <> (deleted_at is not null)".formatted(table));
			// One entry for the insert, and one for each change: no change without, no
			// entry too many.
			none("rows of " + table + " whose audit entries are not one for each change", """
					select count(*) from %s row left join
					(select entity_id, count(*) as entries from audit_entry group by entity_id) audit
					on audit.entity_id = row.id where row.version + 1 <> coalesce(audit.entries, 0)"""
				.formatted(table));
			none("rows of " + table + " whose last audit entry tells otherwise", """
					select count(*) from %s row join
					(select distinct on (entity_id) entity_id, action_code from audit_entry
					order by entity_id, (snapshot ->> 'version')::bigint desc) audit
					on audit.entity_id = row.id where row.is_deleted <> (audit.action_code = 'DELETED')"""
				.formatted(table));
		}
		for (String table : List.of("sheet", "label")) {
			none("rows of " + table + " that are active in a deleted folder", """
					select count(*) from %s row join folder on folder.id = row.folder_id
					where folder.is_deleted and not row.is_deleted""".formatted(table));
		}
		none("audit entries of rows that do not exist", """
				select count(*) from audit_entry left join
				(select id from folder union all select id from sheet union all select id from label) known
				on known.id = entity_id where known.id is null""");
		this.report.figure("folders, sheets, labels, audit entries",
				count("select count(*) from folder") + ", " + count("select count(*) from sheet") + ", "
						+ count("select count(*) from label") + ", " + count("select count(*) from audit_entry"));
	}

	private void note(@Nullable String objection) {
		if (objection != null) {
			this.report.lost(objection);
		}
	}

	private Map<String, FolderState> folders() throws SQLException {
		Map<String, FolderState> folders = new HashMap<>();
		try (Statement statement = this.connection.createStatement(); ResultSet rows = statement.executeQuery("""
				select name, title, is_deleted, version,
				(select count(*) from sheet where folder_id = folder.id
					and (not sheet.is_deleted or sheet.deleted_at = folder.deleted_at)),
				(select count(*) from sheet where folder_id = folder.id
					and sheet.is_deleted and sheet.deleted_at is distinct from folder.deleted_at),
				(select count(*) from label where folder_id = folder.id
					and (not label.is_deleted or label.deleted_at = folder.deleted_at))
				from folder""")) {
			while (rows.next()) {
				folders.put(rows.getString(1), new FolderState(rows.getString(2), rows.getBoolean(3), rows.getInt(5),
						rows.getInt(6), rows.getInt(7), rows.getLong(4)));
			}
		}
		return folders;
	}

	private void none(String what, String sql) throws SQLException {
		long count = count(sql);
		this.report.expect(count == 0, count + " " + what);
	}

	private long count(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getLong(1);
		}
	}

}
