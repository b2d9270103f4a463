package io.sharedcore.erasure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Stops the start of a service that could not erase a person completely. A service
 * without personal attributes is checked when it uses {@link Erasure}.
 */
final class ErasureChecks implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(ErasureChecks.class);

	private final EntityManagerFactory entityManagerFactory;

	private final ErasureDatabase database;

	ErasureChecks(EntityManagerFactory entityManagerFactory, ErasureDatabase database) {
		this.entityManagerFactory = entityManagerFactory;
		this.database = database;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.database.mapping().isPersonal()) {
			require();
		}
	}

	/**
	 * Checks mapping and database.
	 * @throws UnusableErasureException if an erasure would not be complete
	 */
	void require() {
		ErasureMapping.Content mapping = this.database.mapping();
		if (!mapping.problems().isEmpty()) {
			throw unusable(mapping.problems());
		}
		List<String> problems = new ArrayList<>();
		try (EntityManager entityManager = this.entityManagerFactory.createEntityManager()) {
			entityManager.unwrap(Session.class).doWork((connection) -> problems.addAll(look(connection, mapping)));
		}
		catch (UnusableErasureException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// Other checks report a database that is down at start-up.
			logger.warn("The database cannot be asked whether persons can be erased", ex);
		}
		if (!problems.isEmpty()) {
			throw unusable(problems);
		}
	}

	private static List<String> look(Connection connection, ErasureMapping.Content mapping) throws SQLException {
		if (!"PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())) {
			logger.debug("Persons can only be erased in PostgreSQL");
			return List.of();
		}
		boolean autoCommit = connection.getAutoCommit();
		try {
			String table = ErasedSubjects.problem(connection);
			if (table != null) {
				throw new UnusableErasureException("Persons are erased, and " + table,
						"Add classpath:" + ErasedSubjects.MIGRATION
								+ " to spring.flyway.locations, or run the SQL in it. "
								+ "Or set shared-core.erasure.enabled=false.",
						null);
			}
			return problems(new JdbcTemplate(new SingleConnectionDataSource(connection, true)), mapping);
		}
		finally {
			if (!autoCommit) {
				connection.rollback();
			}
		}
	}

	private static List<String> problems(JdbcTemplate jdbc, ErasureMapping.Content mapping) {
		ErasurePlanner planner = new ErasurePlanner(new Catalogue(jdbc));
		planner.plan(mapping.entities());
		List<String> problems = new ArrayList<>(planner.problems());
		mapping.audit().forEach((table) -> {
			if (!mayUpdate(table, jdbc)) {
				problems.add("The audit trail cannot be erased: grant update (%s, %s, %s) on %s to the service's user"
					.formatted(table.performedByName(), table.snapshot(), table.changes(), table.name()));
			}
		});
		return problems;
	}

	/** A table that does not exist has no entries. */
	static boolean mayUpdate(AuditRecordTable table, JdbcTemplate jdbc) {
		return List.of(table.performedByName(), table.snapshot(), table.changes())
			.stream()
			.allMatch((column) -> !Boolean.FALSE
				.equals(jdbc.queryForObject("select has_column_privilege(to_regclass(?), ?, 'update')", Boolean.class,
						table.name(), Catalogue.plain(column))));
	}

	static UnusableErasureException unusable(List<String> problems) {
		String message = (problems.size() == 1) ? problems.get(0) : "- " + String.join("\n- ", problems);
		return new UnusableErasureException("Persons could not be erased completely:\n" + message,
				"Change the attributes as described above, or set shared-core.erasure.enabled=false.", null);
	}

}
