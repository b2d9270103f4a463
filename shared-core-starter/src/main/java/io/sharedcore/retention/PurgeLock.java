package io.sharedcore.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * Lets one instance at a time run the purge: a lock of the database that a transaction
 * holds on a connection of its own, so that PgBouncer in transaction mode keeps it.
 */
final class PurgeLock {

	private static final int FEATURE = 1_919_251_566;

	private static final String LOCK = "select pg_try_advisory_xact_lock(?, hashtext(current_schema() || ?))";

	private final SessionFactoryImplementor sessionFactory;

	private final String tables;

	/**
	 * Creates the lock of a service, which its tables identify.
	 */
	PurgeLock(SessionFactoryImplementor sessionFactory, RowTables rows) {
		this.sessionFactory = sessionFactory;
		this.tables = rows.all().stream().map(RowTable::name).sorted().collect(Collectors.joining());
	}

	/**
	 * Runs something unless another instance is running it.
	 * @param work is given what checks that the lock is not lost
	 * @return whether it was run
	 */
	boolean run(Consumer<Runnable> work) {
		JdbcConnectionAccess access = this.sessionFactory.getJdbcServices().getBootstrapJdbcConnectionAccess();
		try {
			Connection connection = access.obtainConnection();
			try (Ending release = () -> access.releaseConnection(connection)) {
				return run(connection, work);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The lock of the purge cannot be used", ex);
		}
	}

	private boolean run(Connection connection, Consumer<Runnable> work) throws SQLException {
		boolean autoCommit = connection.getAutoCommit();
		connection.setAutoCommit(false);
		try (Ending transaction = () -> end(connection, autoCommit)) {
			boolean locked = lock(connection);
			if (locked) {
				work.accept(() -> check(connection));
			}
			return locked;
		}
	}

	private static void end(Connection connection, boolean autoCommit) throws SQLException {
		connection.rollback();
		connection.setAutoCommit(autoCommit);
	}

	private boolean lock(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
			statement.setInt(1, FEATURE);
			statement.setString(2, this.tables);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
	}

	/** A transaction that the database has ended has no lock. */
	private static void check(Connection connection) {
		try (Statement statement = connection.createStatement()) {
			statement.execute("select 1");
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The purge stops, because it lost its lock", ex);
		}
	}

	/** What follows in any case; the reason for which a run stopped takes precedence. */
	private interface Ending extends AutoCloseable {

		@Override
		void close() throws SQLException;

	}

}
