package io.sharedcore.museum;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.EntityManager;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts things into the database of a test, and looks at what is really there.
 */
class MuseumDatabase {

	private static final String TABLES = """
			select cast(c.oid as regclass) from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'Gift Shop')
			""";

	private final EntityManager entityManager;

	private final TransactionTemplate transactions;

	private final JdbcTemplate jdbc;

	MuseumDatabase(EntityManager entityManager, TransactionTemplate transactions, JdbcTemplate jdbc) {
		this.entityManager = entityManager;
		this.transactions = transactions;
		this.jdbc = jdbc;
	}

	void persist(BaseEntity... rows) {
		inTransaction((em) -> List.of(rows).forEach(em::persist));
	}

	void inTransaction(Consumer<EntityManager> work) {
		this.transactions.executeWithoutResult((status) -> work.accept(this.entityManager));
	}

	/** Moves all deletions into the past. */
	void age(int days) {
		for (String table : tablesWith("deleted_at")) {
			this.jdbc.update(
					"update " + table + " set deleted_at = deleted_at - make_interval(days => ?)" + " where is_deleted",
					days);
		}
	}

	private List<String> tablesWith(String column) {
		return this.jdbc.queryForList(TABLES + " and exists (select from pg_attribute a where a.attrelid = c.oid"
				+ " and a.attname = ? and not a.attisdropped)", String.class, column);
	}

	Set<UUID> rows() {
		return ids("true");
	}

	Set<UUID> deleted() {
		return ids("is_deleted");
	}

	private Set<UUID> ids(String condition) {
		Set<UUID> ids = new HashSet<>();
		tablesWith("is_deleted").forEach((table) -> ids
			.addAll(this.jdbc.queryForList("select id from " + table + " where " + condition, UUID.class)));
		return ids;
	}

	/** Tables that have rows. */
	Set<String> filled() {
		Set<String> filled = new HashSet<>();
		this.jdbc.queryForList(TABLES, String.class).forEach((table) -> {
			if (count("select count(*) from " + table) > 0) {
				filled.add(table);
			}
		});
		return filled;
	}

	void clear() {
		this.jdbc.execute("truncate " + String.join(", ", this.jdbc.queryForList(TABLES, String.class)) + " cascade");
	}

	long count(String sql, Object... parameters) {
		return this.jdbc.queryForObject(sql, Long.class, parameters);
	}

	void execute(String sql, Object... parameters) {
		this.jdbc.update(sql, parameters);
	}

}
