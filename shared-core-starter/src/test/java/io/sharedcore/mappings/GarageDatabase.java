package io.sharedcore.mappings;

import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

import io.sharedcore.entity.BaseEntity;
import jakarta.persistence.EntityManager;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the rows of a test, and reads them past Hibernate.
 */
class GarageDatabase {

	private final EntityManager entityManager;

	private final TransactionTemplate transactions;

	private final JdbcTemplate jdbc;

	GarageDatabase(EntityManager entityManager, TransactionTemplate transactions, JdbcTemplate jdbc) {
		this.entityManager = entityManager;
		this.transactions = transactions;
		this.jdbc = jdbc;
	}

	<T extends BaseEntity> T persist(T entity, BaseEntity... more) {
		doInTransaction((em) -> {
			for (BaseEntity other : more) {
				em.persist(other);
			}
			em.persist(entity);
		});
		return entity;
	}

	void doInTransaction(Consumer<EntityManager> work) {
		this.transactions.executeWithoutResult((status) -> work.accept(this.entityManager));
	}

	<R> R inTransaction(Function<EntityManager, R> work) {
		return this.transactions.execute((status) -> work.apply(this.entityManager));
	}

	Map<String, Object> row(String table, UUID id) {
		return this.jdbc.queryForMap("select * from " + table + " where id = ?", id);
	}

	boolean isDeleted(String table, BaseEntity entity) {
		return Boolean.TRUE.equals(row(table, entity.getId()).get("is_deleted"));
	}

	long count(String sql, Object... parameters) {
		return this.jdbc.queryForObject(sql, Long.class, parameters);
	}

	void execute(String sql) {
		this.jdbc.execute(sql);
	}

}
