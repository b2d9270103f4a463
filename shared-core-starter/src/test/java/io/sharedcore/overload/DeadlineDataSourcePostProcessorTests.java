package io.sharedcore.overload;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadata;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Data sources of other types, on H2.
 */
class DeadlineDataSourcePostProcessorTests {

	private static final String ENDLESS = "select sum(a.x * b.x) from system_range(1, 1000000) a, "
			+ "system_range(1, 1000000) b";

	private final DeadlineDataSourcePostProcessor postProcessor = new DeadlineDataSourcePostProcessor();

	private final HikariDataSource hikari = new HikariDataSource();

	DeadlineDataSourcePostProcessorTests() {
		this.hikari.setJdbcUrl("jdbc:h2:mem:deadline;DB_CLOSE_DELAY=-1");
		this.hikari.setMaximumPoolSize(1);
	}

	@AfterEach
	void stop() {
		this.hikari.close();
		this.postProcessor.destroy();
	}

	private <T> T limit(T dataSource) {
		@SuppressWarnings("unchecked")
		T limited = (T) this.postProcessor.postProcessAfterInitialization(dataSource, "dataSource");
		return limited;
	}

	@Test
	void poolKeepsItsTypeAndItsMetadata() throws Exception {
		HikariDataSource limited = limit(this.hikari);
		assertThat(limited).isNotSameAs(this.hikari);
		try (Connection connection = limited.getConnection()) {
			assertThat(limited.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
			DataSourcePoolMetadata metadata = new LimitedHikariMetadataProvider().getDataSourcePoolMetadata(limited);
			assertThat(metadata).isNotNull();
			assertThat(metadata.getActive()).isEqualTo(1);
			assertThat(connection.isValid(1)).isTrue();
		}
		assertThat(limited.unwrap(HikariDataSource.class).getMaximumPoolSize()).isEqualTo(1);
	}

	@Test
	void dataSourceIsLimitedOnce() {
		HikariDataSource limited = limit(this.hikari);
		assertThat(limit(limited)).isSameAs(limited);
		assertThat(limit("text")).isEqualTo("text");
	}

	@Test
	void dataSourceOfPrivateClassKeepsItsInterface() {
		EmbeddedDatabase embedded = new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).build();
		DataSource limited = (DataSource) this.postProcessor.postProcessAfterInitialization(embedded, "embedded");
		assertThat(limited).isInstanceOf(EmbeddedDatabase.class);
		assertExceeded(() -> new JdbcTemplate(limited).execute(ENDLESS));
		embedded.shutdown();
	}

	@Test
	void dataSourceWithFinalMethodsKeepsItsState() throws Exception {
		DataSource limited = limit((DataSource) new FinalMethodDataSource(this.hikari));
		try (Connection connection = limited.getConnection()) {
			assertThat(connection.isValid(1)).isTrue();
		}
		assertExceeded(() -> new JdbcTemplate(limited).execute(ENDLESS));
	}

	@Test
	void statementEndsWithAndWithoutTransaction() {
		JdbcTemplate jdbc = new JdbcTemplate(limit((DataSource) this.hikari));
		TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(jdbc.getDataSource()));
		assertExceeded(() -> jdbc.execute(ENDLESS));
		assertExceeded(() -> transaction.executeWithoutResult((status) -> jdbc.execute(ENDLESS)));
		assertThat(jdbc.queryForObject(
				"select setting_value from information_schema.settings " + "where setting_name = 'QUERY_TIMEOUT'",
				String.class))
			.isEqualTo("0");
	}

	@Test
	void connectionAndStatementAreEachOthers() throws Exception {
		try (CurrentDeadline.Scope scope = CurrentDeadline.open(Deadline.in(Duration.ofMinutes(1)));
				Connection connection = limit(this.hikari).getConnection();
				Statement statement = connection.createStatement()) {
			assertThat(statement.getConnection()).isSameAs(connection)
				.isEqualTo(connection)
				.hasSameHashCodeAs(connection);
			statement.setFetchSize(1);
			assertThat(statement.executeQuery("select 1").getStatement()).isSameAs(statement);
			assertThat(connection.isWrapperFor(org.h2.jdbc.JdbcConnection.class)).isTrue();
			assertThat(connection.unwrap(org.h2.jdbc.JdbcConnection.class)).isNotNull();
		}
	}

	private static void assertExceeded(Runnable work) {
		assertThatThrownBy(() -> {
			try (CurrentDeadline.Scope scope = CurrentDeadline.open(Deadline.in(Duration.ofMillis(200)))) {
				work.run();
			}
		}).satisfies((failure) -> assertThat(failure.getCause()).isInstanceOf(DatabaseDeadlineException.class));
	}

	/** A data source whose methods cannot be overridden. */
	public static class FinalMethodDataSource extends AbstractDataSource {

		private final DataSource target;

		FinalMethodDataSource(DataSource target) {
			this.target = target;
		}

		@Override
		public final Connection getConnection() throws SQLException {
			return this.target.getConnection();
		}

		@Override
		public final Connection getConnection(String username, String password) throws SQLException {
			return getConnection();
		}

	}

}
