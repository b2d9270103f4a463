package io.sharedcore.benchmarks.entity;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import io.sharedcore.test.postgres.Database;

/**
 * The tables, as docs/entity.md recommends them, and rows in them.
 */
final class NoteTables {

	private static final String COLUMNS = """
			(id uuid primary key,
			text varchar(255) not null,
			created_at timestamp(6) with time zone not null,
			updated_at timestamp(6) with time zone not null,
			is_deleted boolean not null,
			deleted_at timestamp(6) with time zone,
			version bigint not null,
			check (is_deleted = (deleted_at is not null)))""";

	/** A row a second, with a UUIDv7 of that second. */
	private static final String ROWS = """
			insert into note
			select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7'
				|| substr(md5(i::text), 1, 3) || '8' || substr(md5(i::text), 4, 15))::uuid,
				'note ' || i, at, at, false, null, 0
			from (select i, timestamptz '2026-01-01' + i * interval '1 second' as at from generate_series(1, %d) i) rows
			order by i""";

	private NoteTables() {
	}

	static void create(Database database) {
		execute(database, "create table note " + COLUMNS, "create table plain_note " + COLUMNS,
				DocumentTables.FOLDER_TABLE, DocumentTables.DOCUMENT_TABLE);
	}

	/** Active rows, and an index for lists of them by time. */
	static void fill(Database database, int rows) {
		execute(database, ROWS.formatted(rows),
				"create index note_created on note (created_at, id) where is_deleted = false", "vacuum (analyze) note");
	}

	/** More rows, older than the others, which were deleted long ago. */
	static void delete(Database database, int rows) {
		execute(database,
				ROWS.formatted(rows)
					.replace("at, at, false, null, 0", "at, at, true, at, 0")
					.replace("generate_series(1, %d)".formatted(rows), "generate_series(-%d, -1)".formatted(rows)),
				"vacuum (analyze) note");
	}

	/** The same rows in another schema, of which a share is deleted afterwards. */
	static void copyAndDelete(Database database, String schema, int percent) {
		String note = schema + ".note";
		copy(database, schema, "note");
		execute(database,
				"update " + note
						+ " set is_deleted = true, deleted_at = now() where (hashtext(id::text) & 65535) < 65536 * "
						+ percent + " / 100",
				"vacuum (analyze) " + note);
	}

	/** The active rows of a schema in another, as if the others had never been there. */
	static void copyActive(Database database, String schema, String from) {
		copy(database, schema, from + ".note where is_deleted = false");
		execute(database, "vacuum (analyze) " + schema + ".note");
	}

	private static void copy(Database database, String schema, String rows) {
		execute(database, "create schema " + schema, "create table " + schema + ".note " + COLUMNS,
				"create index note_created on " + schema + ".note (created_at, id) where is_deleted = false",
				"insert into " + schema + ".note select * from " + rows + " order by id");
	}

	static void execute(Database database, String... statements) {
		try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The tables could not be made ready", ex);
		}
	}

}
