package io.sharedcore.entity;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.persistence.EntityManager;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts things into the database of a test, and looks at what is really there.
 */
class Database {

	private final EntityManager entityManager;

	private final TransactionTemplate transactions;

	private final JdbcTemplate jdbc;

	Database(EntityManager entityManager, TransactionTemplate transactions, JdbcTemplate jdbc) {
		this.entityManager = entityManager;
		this.transactions = transactions;
		this.jdbc = jdbc;
	}

	@SafeVarargs
	final <T> T persist(T entity, Object... more) {
		return inTransaction((em) -> {
			em.persist(entity);
			for (Object other : more) {
				em.persist(other);
			}
			return entity;
		});
	}

	<R> R inTransaction(Function<EntityManager, R> work) {
		return this.transactions.execute((status) -> work.apply(this.entityManager));
	}

	<R> R inTransaction(Supplier<R> work) {
		return this.transactions.execute((status) -> work.get());
	}

	void doInTransaction(java.util.function.Consumer<EntityManager> work) {
		this.transactions.executeWithoutResult((status) -> work.accept(this.entityManager));
	}

	@SuppressWarnings("unchecked")
	<T extends BaseEntity> T managed(T entity) {
		return (T) SoftDeleteScope
			.withDeleted(() -> this.entityManager.find((Class<BaseEntity>) entity.getClass(), entity.getId()));
	}

	Map<String, Object> row(String table, UUID id) {
		return this.jdbc.queryForMap("select * from " + table + " where id = ?", id);
	}

	long count(String sql, Object... parameters) {
		return this.jdbc.queryForObject(sql, Long.class, parameters);
	}

	<V> List<V> column(Class<V> type, String sql, Object... parameters) {
		return this.jdbc.queryForList(sql, type, parameters);
	}

	void execute(String sql, Object... parameters) {
		this.jdbc.update(sql, parameters);
	}

}
