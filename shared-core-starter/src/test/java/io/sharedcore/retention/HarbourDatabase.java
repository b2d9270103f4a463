package io.sharedcore.retention;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.SoftDeleteScope;
import jakarta.persistence.EntityManager;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts things into the database of a test, and looks at what is really there.
 */
class HarbourDatabase {

	private final EntityManager entityManager;

	private final TransactionTemplate transactions;

	private final JdbcTemplate jdbc;

	private final SettableClock clock;

	HarbourDatabase(EntityManager entityManager, TransactionTemplate transactions, JdbcTemplate jdbc,
			SettableClock clock) {
		this.entityManager = entityManager;
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@SafeVarargs
	final <T> T persist(T entity, Object... more) {
		inTransaction((em) -> {
			em.persist(entity);
			List.of(more).forEach(em::persist);
		});
		return entity;
	}

	void inTransaction(Consumer<EntityManager> work) {
		this.transactions.executeWithoutResult((status) -> work.accept(this.entityManager));
	}

	/** Deletes a row and its cascade, some days ago. */
	void deleteDaysAgo(int days, BaseEntity... rows) {
		this.clock.at(Duration.ofDays(-days), () -> inTransaction((em) -> {
			for (BaseEntity row : rows) {
				em.remove(managed(row));
			}
		}));
	}

	@SuppressWarnings("unchecked")
	<T extends BaseEntity> T managed(T row) {
		return (T) SoftDeleteScope
			.withDeleted(() -> this.entityManager.find((Class<BaseEntity>) row.getClass(), row.getId()));
	}

	/** Removes the rows of all tests. */
	void clear() {
		this.jdbc.execute("""
				do $$ declare names text; begin
					select string_agg(oid::regclass::text, ', ') into names from pg_class where relkind = 'r'
						and (relnamespace in ('harbour'::regnamespace, 'customs'::regnamespace)
							or oid in ('retention_hold'::regclass, 'harbour.audit_entry'::regclass));
					execute 'truncate ' || names || ' cascade';
				end $$""");
	}

	boolean exists(String table, UUID id) {
		return count("select count(*) from harbour." + table + " where id = ?", id) == 1;
	}

	long count(String sql, Object... parameters) {
		return this.jdbc.queryForObject(sql, Long.class, parameters);
	}

	void execute(String sql, Object... parameters) {
		this.jdbc.update(sql, parameters);
	}

	JdbcTemplate jdbc() {
		return this.jdbc;
	}

}
