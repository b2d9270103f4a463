package io.sharedcore.benchmarks.entity;

import java.util.Locale;
import java.util.UUID;

import io.sharedcore.test.postgres.Database;

/**
 * A table of documents in a schema of its own, with the indexes that docs/entity.md
 * recommends. The database makes the rows, of which 99 % are deleted.
 */
final class DocumentTables {

	/** The folder with many active documents. */
	static final UUID LARGE_FOLDER = new UUID(0x7000, 0x8000_0000_0000_0001L);

	/** The folder of the documents that are deleted in bulk. */
	static final UUID BULK_FOLDER = new UUID(0x7000, 0x8000_0000_0000_0002L);

	/** Every hundredth row is active. */
	static final int ACTIVE_EVERY = 100;

	private static final int FOLDER_SIZE = 100;

	private static final String COLUMNS = """
			id uuid primary key,
			created_at timestamp(6) with time zone not null,
			updated_at timestamp(6) with time zone not null,
			is_deleted boolean not null,
			deleted_at timestamp(6) with time zone,
			version bigint not null,
			check (is_deleted = (deleted_at is not null))""";

	static final String FOLDER_TABLE = "create table folder (" + COLUMNS + ")";

	static final String DOCUMENT_TABLE = "create table document (" + COLUMNS
			+ ", title varchar(255) not null, folder_id uuid not null)";

	/** A UUIDv7 of a second since the first row. */
	private static final String KEY = """
			create or replace function public.key(second float, salt text) returns uuid immutable language sql return
				(lpad(to_hex((1767225600000 + second * 1000)::bigint), 12, '0') || '7' || substr(md5(salt), 1, 3)
					|| '8' || substr(md5(salt), 4, 15))::uuid""";

	private static final String FOLDERS = """
			insert into folder
			select public.key(i, 'folder' || i), at, at, false, null, 0
			from (select i, timestamptz '2026-01-01 00:00Z' + i * interval '1 second' as at
				from generate_series(0, %d, %d) i) rows""";

	private static final String DOCUMENTS = """
			insert into document
			select public.key(i, 'document' || i), at, at, deleted, case when deleted then at + interval '1 day' end, 0,
				'Document ' || i, public.key(folder, 'folder' || folder)
			from (select i, timestamptz '2026-01-01 00:00Z' + i * interval '1 second' as at, i %% %d <> 0 as deleted,
				i - i %% %d as folder from generate_series(1, %d) i) rows
			order by i""";

	private static final String ACTIVE_DOCUMENTS = """
			insert into document
			select public.key(i * %1$f, '%2$s' || i), at, at, false, null, 0, 'Document ' || i, '%2$s'
			from (select i, timestamptz '2026-01-01 00:00Z' + i * %1$f * interval '1 second' as at
				from generate_series(1, %3$d) i) rows
			order by i""";

	private DocumentTables() {
	}

	static void create(Database database, String schema, int rows) {
		NoteTables.execute(database, KEY, "create schema " + schema, path(schema), FOLDER_TABLE, DOCUMENT_TABLE,
				FOLDERS.formatted(rows, FOLDER_SIZE), DOCUMENTS.formatted(ACTIVE_EVERY, FOLDER_SIZE, rows),
				"create index document_created on document (created_at, id) where is_deleted = false",
				"create index document_created_all on document (created_at, id)",
				"create index document_folder on document (folder_id)",
				"alter table document add foreign key (folder_id) references folder (id) not valid",
				"vacuum (analyze) folder", "vacuum (analyze) document");
	}

	/** Adds two folders with active documents, whose times are spread over all others. */
	static void addFolders(Database database, String schema, int rows, int dependents, int bulk) {
		NoteTables.execute(database, path(schema), folder(LARGE_FOLDER), folder(BULK_FOLDER),
				documents(LARGE_FOLDER, rows, dependents), documents(BULK_FOLDER, rows, bulk),
				"vacuum (analyze) document");
	}

	static String path(String schema) {
		return "set search_path to " + schema;
	}

	private static String folder(UUID id) {
		return "insert into folder values ('%s', now(), now(), false, null, 0)".formatted(id);
	}

	private static String documents(UUID folder, int rows, int count) {
		return String.format(Locale.ROOT, ACTIVE_DOCUMENTS, (double) rows / count, folder, count);
	}

}
