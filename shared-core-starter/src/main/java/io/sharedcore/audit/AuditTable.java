package io.sharedcore.audit;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.exception.SQLGrammarException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Checks at start-up that the table exists and is usable if entities are audited into it.
 * A service without audited entities needs no table.
 */
final class AuditTable implements SmartInitializingSingleton {

	/** The location of the table's definition in the jar. */
	static final String MIGRATION = "io/sharedcore/audit/audit_entry.sql";

	/** Adds the column to a table of an earlier version. */
	static final String TRACE_ID_MIGRATION = "io/sharedcore/audit/audit_entry_trace_id.sql";

	private static final Logger logger = LoggerFactory.getLogger(AuditTable.class);

	private final EntityManagerFactory entityManagerFactory;

	AuditTable(EntityManagerFactory entityManagerFactory) {
		this.entityManagerFactory = entityManagerFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<EntityType<?>> audited = auditedEntities();
		audited.forEach(AuditTable::checkKey);
		List<String> intoThisTable = audited.stream()
			.filter((entity) -> AuditedChangeFactory.target(entity.getJavaType()) == AuditEntry.class)
			.map((entity) -> entity.getName())
			.sorted()
			.toList();
		if (!intoThisTable.isEmpty()) {
			read(intoThisTable);
		}
	}

	/** Whether the session's database has the table, without an error if it has not. */
	static boolean exists(SessionImplementor session) {
		String table = session.getFactory()
			.getMappingMetamodel()
			.getEntityDescriptor(AuditEntry.class)
			.getMappedTableDetails()
			.getTableName();
		return session.doReturningWork((connection) -> exists(connection, table));
	}

	static boolean exists(Connection connection, String table) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		if (!metaData.getDatabaseProductName().equals("PostgreSQL")) {
			String name = table.substring(table.lastIndexOf('.') + 1);
			String stored = metaData.storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
			try (ResultSet tables = metaData.getTables(connection.getCatalog(), null, stored, null)) {
				return tables.next();
			}
		}
		try (PreparedStatement statement = connection.prepareStatement("select to_regclass(?::text) is not null")) {
			statement.setString(1, table);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
	}

	private List<EntityType<?>> auditedEntities() {
		return this.entityManagerFactory.getMetamodel()
			.getEntities()
			.stream()
			.filter((entity) -> AuditedChangeFactory.target(entity.getJavaType()) != null)
			.toList();
	}

	private static void checkKey(EntityType<?> entity) {
		if (!entity.hasSingleIdAttribute() || entity.getIdType().getJavaType() != UUID.class) {
			throw new IllegalStateException("@Audited is on " + entity.getJavaType().getName()
					+ ", whose key is no UUID: the audit trail names entities by UUIDs. Take the annotation away, "
					+ "or give the entity a UUID as its key (BaseEntity does).");
		}
	}

	/**
	 * Whether the table exists.
	 * @throws RuntimeException if the database cannot be asked
	 */
	boolean exists() {
		try {
			query();
			return true;
		}
		catch (SQLGrammarException ex) {
			logger.debug("There is no usable table {}", AuditEntry.TABLE, ex);
			return false;
		}
	}

	private void query() {
		try (EntityManager entityManager = this.entityManagerFactory.createEntityManager()) {
			entityManager.createQuery("select e from AuditEntry e where 1 = 0", AuditEntry.class).getResultList();
		}
	}

	private void read(List<String> audited) {
		try {
			query();
		}
		catch (SQLGrammarException ex) {
			throw new MissingAuditTableException(
					"Entities are audited (" + String.join(", ", audited) + "), and the table " + AuditEntry.TABLE
							+ " is not there, or lacks a column: " + ex.getSQLException().getMessage(),
					ex);
		}
		catch (RuntimeException ex) {
			// Other checks report a database that is down at start-up
			logger.debug("Could not look for the table {}", AuditEntry.TABLE, ex);
		}
	}

}
