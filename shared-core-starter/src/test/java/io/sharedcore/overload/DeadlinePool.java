package io.sharedcore.overload;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import io.sharedcore.test.postgres.PgBouncer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A pool of a service with the deadline of requests, and its database.
 */
final class DeadlinePool implements AutoCloseable {

	static final int SIZE = 3;

	private final DeadlineDataSourcePostProcessor postProcessor = new DeadlineDataSourcePostProcessor();

	private final Database database;

	private final @Nullable PgBouncer bouncer;

	private final HikariDataSource hikari = new HikariDataSource();

	private final DataSource limited;

	private DeadlinePool(Database database, @Nullable PgBouncer bouncer, String url) {
		this.database = database;
		this.bouncer = bouncer;
		this.hikari.setJdbcUrl(url);
		this.hikari.setMaximumPoolSize(SIZE);
		this.limited = (DataSource) this.postProcessor.postProcessAfterInitialization(this.hikari, "dataSource");
	}

	static DeadlinePool direct() {
		Database database = LocalPostgres.shared().createDatabase("deadline");
		return new DeadlinePool(database, null, database.url());
	}

	/** PgBouncer in transaction mode, with fewer connections than the pool. */
	static DeadlinePool throughPgBouncer(int connections) throws IOException, InterruptedException {
		Database database = LocalPostgres.shared().createDatabase("deadline");
		PgBouncer bouncer = PgBouncer.start(PgBouncer.program().orElseThrow(), database, connections);
		return new DeadlinePool(database, bouncer, bouncer.database().url() + "&prepareThreshold=0");
	}

	HikariDataSource hikari() {
		return this.hikari;
	}

	DataSource dataSource() {
		return this.limited;
	}

	JdbcTemplate jdbc() {
		return new JdbcTemplate(this.limited);
	}

	TransactionTemplate transaction() {
		return new TransactionTemplate(new JdbcTransactionManager(this.limited));
	}

	/** A connection of another client, without pools in between. */
	Connection connect() throws SQLException {
		return this.database.connect();
	}

	void execute(String sql) {
		query(sql);
	}

	/** The first column of each row, if the statement returns rows. */
	List<String> query(String sql) {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			List<String> rows = new ArrayList<>();
			if (statement.execute(sql)) {
				try (ResultSet result = statement.getResultSet()) {
					while (result.next()) {
						rows.add(result.getString(1));
					}
				}
			}
			return rows;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Fails if a statement runs much longer than until its deadline. */
	void awaitNoRunningStatement() {
		Awaitility.await()
			.untilAsserted(() -> assertThat(query("select query from pg_stat_activity where state = 'active' "
					+ "and datname = current_database() and pid <> pg_backend_pid()"))
				.isEmpty());
	}

	void awaitLockWaiter() {
		Awaitility.await()
			.until(() -> !query("select 1 from pg_stat_activity where wait_event_type = 'Lock' "
					+ "and datname = current_database()")
				.isEmpty());
	}

	@Override
	public void close() throws IOException {
		this.hikari.close();
		this.postProcessor.destroy();
		if (this.bouncer != null) {
			this.bouncer.close();
		}
	}

}
