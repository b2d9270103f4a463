package io.sharedcore.overload;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadata;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
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

	@Test
	void connectionsOfARouterHaveTheLimitOfTheirProduct() {
		Database postgres = LocalPostgres.shared().createDatabase("routed");
		AtomicReference<String> product = new AtomicReference<>("H2");
		AbstractRoutingDataSource router = new AbstractRoutingDataSource() {

			@Override
			protected Object determineCurrentLookupKey() {
				return product.get();
			}

		};
		router
			.setTargetDataSources(Map.of("H2", this.hikari, "PostgreSQL", new DriverManagerDataSource(postgres.url())));
		router.afterPropertiesSet();
		JdbcTemplate jdbc = new JdbcTemplate(limit((DataSource) router));
		TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(jdbc.getDataSource()));
		try (CurrentDeadline.Scope scope = CurrentDeadline.open(Deadline.in(Duration.ofMinutes(1)))) {
			for (String each : List.of("H2", "PostgreSQL", "H2", "PostgreSQL")) {
				product.set(each);
				String limit = transaction.execute((status) -> jdbc
					.queryForObject(each.equals("H2") ? "select '0'" : "show statement_timeout", String.class));
				assertThat(limit.equals("0")).as("%s %s", each, limit).isEqualTo(each.equals("H2"));
			}
		}
	}

	@Test
	void dataSourceThatIsDestroyedLeavesNoThread() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		limit((DataSource) this.hikari);
		List<Thread> started = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("database-deadline") && !before.contains(thread))
			.toList();
		assertThat(started).hasSize(1);
		assertThat(this.postProcessor.requiresDestruction(this.hikari)).isTrue();
		this.postProcessor.postProcessBeforeDestruction(this.hikari, "dataSource");
		Awaitility.await().until(() -> started.stream().noneMatch(Thread::isAlive));
		assertThat(this.postProcessor.requiresDestruction(this.hikari)).isFalse();
	}

	@Test
	void databaseThatDoesNotRespondDelaysNoOther() throws Exception {
		HangingDatabase hanging = new HangingDatabase(false);
		DataSource slow = limit((DataSource) hanging);
		JdbcTemplate other = new JdbcTemplate(limit((DataSource) this.hikari));
		List<CompletableFuture<Void>> waiting = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			waiting.add(CompletableFuture.runAsync(
					() -> assertThatException()
						.isThrownBy(() -> withDeadline(() -> new JdbcTemplate(slow).execute("hang"))),
					(work) -> new Thread(work).start()));
		}
		hanging.cancelled.await();
		assertExceeded(() -> other.execute(ENDLESS));
		assertThat(waiting).allMatch((future) -> !future.isDone());
		hanging.closed.countDown();
		CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
	}

	@Test
	void statementThatIsNotCancelledEndsWithItsConnectionAndIsRolledBack() {
		DataSource limited = limit((DataSource) new HangingDatabase(true));
		JdbcTemplate jdbc = new JdbcTemplate(limited);
		TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(limited));
		assertExceeded(() -> jdbc.execute("hang"));
		assertExceeded(() -> transaction.executeWithoutResult((status) -> jdbc.execute("hang")));
	}

	private static void assertExceeded(Runnable work) {
		assertThatThrownBy(() -> withDeadline(work))
			.satisfies((failure) -> assertThat(failure.getCause()).isInstanceOf(DatabaseDeadlineException.class));
	}

	private static void withDeadline(Runnable work) {
		try (CurrentDeadline.Scope scope = CurrentDeadline.open(Deadline.in(Duration.ofMillis(200)))) {
			work.run();
		}
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

	/** A database that responds neither to statements nor to cancel requests. */
	private static final class HangingDatabase extends AbstractDataSource {

		private final CountDownLatch cancelled = new CountDownLatch(4);

		private final CountDownLatch closed = new CountDownLatch(1);

		private final boolean abortable;

		HangingDatabase(boolean abortable) {
			this.abortable = abortable;
		}

		@Override
		public Connection getConnection() {
			CountDownLatch gone = this.abortable ? new CountDownLatch(1) : this.closed;
			DatabaseMetaData metadata = proxy(DatabaseMetaData.class, (method) -> "hanging");
			Statement statement = proxy(Statement.class, (method) -> switch (method) {
				case "execute" -> {
					gone.await();
					throw new SQLException("The connection is closed", "08006");
				}
				case "cancel" -> {
					this.cancelled.countDown();
					gone.await();
					yield null;
				}
				case "getFetchSize" -> 0;
				default -> null;
			});
			return proxy(Connection.class, (method) -> switch (method) {
				case "getMetaData" -> metadata;
				case "createStatement" -> statement;
				case "getAutoCommit" -> true;
				case "isReadOnly" -> false;
				case "abort" -> {
					if (this.abortable) {
						gone.countDown();
					}
					yield null;
				}
				case "rollback", "setAutoCommit" -> {
					if (gone.getCount() == 0) {
						throw new SQLException("The connection is closed", "08006");
					}
					yield null;
				}
				default -> null;
			});
		}

		@Override
		public Connection getConnection(String username, String password) {
			return getConnection();
		}

		private static <T> T proxy(Class<T> type, Answer answer) {
			return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
					(proxy, method, args) -> answer.to(method.getName())));
		}

		private interface Answer {

			Object to(String method) throws Throwable;

		}

	}

}
