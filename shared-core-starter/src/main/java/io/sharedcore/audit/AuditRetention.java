package io.sharedcore.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.sharedcore.entity.PurgeReport;
import io.sharedcore.entity.PurgeTask;
import jakarta.persistence.EntityManager;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.jdbc.ReturningWork;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes audit records that are older than allowed, together with the purge. Its
 * statements do not go through Hibernate, which refuses to remove records.
 */
final class AuditRetention implements PurgeTask, SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(AuditRetention.class);

	private final @Nullable Duration retention;

	private final EntityManager entityManager;

	private final TransactionOperations transactions;

	private final Supplier<Clock> clock;

	/**
	 * Creates it.
	 * @param retention how long records are kept; null for ever
	 * @param transactions new transactions
	 */
	AuditRetention(@Nullable Duration retention, EntityManager entityManager, TransactionOperations transactions,
			Supplier<Clock> clock) {
		this.retention = retention;
		this.entityManager = entityManager;
		this.transactions = transactions;
		this.clock = clock;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (isActive()) {
			unremovable().forEach((table) -> {
				throw new IllegalStateException(
						"shared-core.audit.retention is set, and the database user may not remove "
								+ "entries: grant delete on %s to the service's user, or remove the property"
									.formatted(table));
			});
		}
	}

	private List<String> unremovable() {
		try {
			return tables().stream()
				.map(AbstractEntityPersister::getTableName)
				.filter((table) -> !inTransaction((connection) -> mayRemove(connection, table)))
				.toList();
		}
		catch (RuntimeException ex) {
			// Other checks report a database that is down at start-up.
			logger.debug("Could not look whether audit entries can be removed", ex);
			return List.of();
		}
	}

	static boolean mayRemove(Connection connection, String table) throws SQLException {
		if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
			return true;
		}
		try (PreparedStatement statement = connection
			.prepareStatement("select has_table_privilege(to_regclass(?), 'delete')")) {
			statement.setString(1, table);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
	}

	@Override
	public boolean isActive() {
		return this.retention != null;
	}

	@Override
	public String subject() {
		return "AuditEntry";
	}

	@Override
	public List<PurgeReport.Entry> run(int batchSize) {
		Instant before = before();
		return entries((records) -> {
			long total = 0;
			long removed = batchSize;
			while (removed == batchSize && !Thread.currentThread().isInterrupted()) {
				removed = inTransaction((connection) -> remove(connection, records, before, batchSize));
				total += removed;
			}
			return total;
		});
	}

	@Override
	public List<PurgeReport.Entry> dryRun() {
		Instant before = before();
		return entries((records) -> inTransaction((connection) -> count(connection, records, before)));
	}

	private Instant before() {
		return this.clock.get()
			.instant()
			.minus(Objects.requireNonNull(this.retention, "Audit records are kept for ever"));
	}

	private List<PurgeReport.Entry> entries(Removal removal) {
		List<PurgeReport.Entry> entries = new ArrayList<>();
		for (AbstractEntityPersister records : tables()) {
			long count = removal.of(records);
			if (count > 0) {
				entries.add(new PurgeReport.Entry(records.getJpaEntityName(), count, count, List.of()));
			}
		}
		return entries;
	}

	/** A service whose entities are not audited into the common table may not have it. */
	private List<AbstractEntityPersister> tables() {
		return this.entityManager.getEntityManagerFactory()
			.unwrap(SessionFactoryImplementor.class)
			.getMappingMetamodel()
			.streamEntityDescriptors()
			.filter((entity) -> entity.getMappedClass() != null
					&& AuditRecord.class.isAssignableFrom(entity.getMappedClass()))
			.map(AbstractEntityPersister.class::cast)
			.filter((records) -> inTransaction((connection) -> AuditTable.exists(connection, records.getTableName())))
			.toList();
	}

	private <T> T inTransaction(ReturningWork<T> work) {
		@Nullable T result = this.transactions
			.execute((status) -> this.entityManager.unwrap(Session.class).doReturningWork(work));
		return Objects.requireNonNull(result, "The work has a result");
	}

	/** Without a lock of the rows, which needs the privilege to update them. */
	private static long remove(Connection connection, AbstractEntityPersister records, Instant before, int batchSize)
			throws SQLException {
		String sql = "delete from %1$s where id in (select id from %1$s where created_at < ? order by created_at limit ?)"
			.formatted(records.getTableName());
		try (PreparedStatement delete = connection.prepareStatement(sql)) {
			delete.setTimestamp(1, Timestamp.from(before));
			delete.setInt(2, batchSize);
			return delete.executeUpdate();
		}
	}

	private static long count(Connection connection, AbstractEntityPersister records, Instant before)
			throws SQLException {
		String sql = "select count(*) from " + records.getTableName() + " where created_at < ?";
		try (PreparedStatement select = connection.prepareStatement(sql)) {
			select.setTimestamp(1, Timestamp.from(before));
			try (ResultSet row = select.executeQuery()) {
				row.next();
				return row.getLong(1);
			}
		}
	}

	/** Removes or counts the old records of a table. */
	private interface Removal {

		long of(AbstractEntityPersister records);

	}

}
