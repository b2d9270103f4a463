package io.sharedcore.overload;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
import io.sharedcore.test.postgres.PgBouncer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.StatementCallback;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Statements and transactions of a thread with a deadline, on a real PostgreSQL.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("routes")
class DatabaseDeadlineTests {

	private static final Duration SHORT = Duration.ofMillis(200);

	/** Long enough for a first statement on a slow machine. */
	private static final Duration MEDIUM = Duration.ofSeconds(1);

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final String SLEEP = "select pg_sleep(60)";

	private static DeadlinePool direct;

	private static DeadlinePool bounced;

	private final DeadlinePool pool;

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	DatabaseDeadlineTests(String route) {
		this.pool = route.equals("direct") ? direct : bounced;
		this.jdbc = this.pool.jdbc();
		this.transaction = this.pool.transaction();
	}

	static Stream<String> routes() {
		return PgBouncer.program().isPresent() ? Stream.of("direct", "PgBouncer") : Stream.of("direct");
	}

	@BeforeAll
	static void start() throws Exception {
		if (direct == null) {
			direct = DeadlinePool.direct();
			tables(direct);
			if (PgBouncer.program().isPresent()) {
				bounced = DeadlinePool.throughPgBouncer(DeadlinePool.SIZE - 1);
				tables(bounced);
			}
		}
	}

	private static void tables(DeadlinePool pool) {
		pool.execute("create table note (id int primary key, text varchar(10))");
		pool.execute("create table slow_at_commit (id int)");
		pool.execute("create function at_commit() returns trigger language plpgsql as $$ begin "
				+ "perform pg_sleep(1.2); perform 1 from note where id = -1 for update; return null; end $$");
		pool.execute("create constraint trigger at_commit after insert on slow_at_commit "
				+ "deferrable initially deferred for each row execute function at_commit()");
		pool.execute("create function stubborn() returns void language plpgsql as $$ "
				+ "begin perform pg_sleep(60); exception when query_canceled then perform pg_sleep(60); end $$");
	}

	@BeforeEach
	void reset() {
		this.pool.execute("truncate note, slow_at_commit");
		this.pool.execute("insert into note values (-1, 'locked')");
	}

	@AfterEach
	void nothingRemains() {
		this.pool.awaitNoRunningStatement();
		for (int i = 0; i < DeadlinePool.SIZE; i++) {
			assertThat(this.jdbc.queryForObject("show statement_timeout", String.class)).isEqualTo("0");
			assertThat(this.jdbc.queryForObject("show lock_timeout", String.class)).isEqualTo("0");
		}
		assertThat(this.pool.hikari().getHikariPoolMXBean().getActiveConnections()).isZero();
	}

	@Test
	void statementOfTransactionEnds() {
		assertExceeded(SHORT, () -> inTransaction(() -> this.jdbc.execute(SLEEP)));
	}

	@Test
	void statementOutsideOfTransactionEnds() {
		assertExceeded(SHORT, () -> this.jdbc.execute(SLEEP));
		assertExceeded(SHORT, () -> this.jdbc.queryForList("select pg_sleep(?)", 60));
	}

	@Test
	void preparedStatementIsLimitedAtEachExecution() {
		open(LONG, (outer) -> this.jdbc.execute((ConnectionCallback<Void>) (connection) -> {
			try (PreparedStatement statement = connection.prepareStatement("select pg_sleep(?)")) {
				for (int i = 0; i < 2; i++) {
					statement.setInt(1, 0);
					statement.execute();
					statement.setInt(1, 60);
					try (CurrentDeadline.Scope scope = CurrentDeadline.open(Deadline.in(SHORT))) {
						assertThatExceptionOfType(DatabaseDeadlineException.class).isThrownBy(statement::execute);
					}
				}
			}
			return null;
		}));
	}

	@Test
	void poolSurvivesMoreDeadlinesThanItHasConnections() {
		for (int i = 0; i < 2 * DeadlinePool.SIZE; i++) {
			assertExceeded(SHORT, () -> inTransaction(() -> this.jdbc.execute(SLEEP)));
			assertExceeded(SHORT, () -> this.jdbc.execute(SLEEP));
		}
	}

	@Test
	void laterStatementOnlyHasTheRest() {
		assertExceeded(MEDIUM, () -> inTransaction(() -> {
			String first = this.jdbc.queryForObject("show statement_timeout", String.class);
			this.jdbc.execute("select pg_sleep(0.3)");
			String later = this.jdbc.queryForObject("show statement_timeout", String.class);
			assertThat(PostgresTimeouts.parse(first)).isBetween(1L, 1000L);
			assertThat(PostgresTimeouts.parse(later)).isBetween(1L, 700L);
			this.jdbc.execute(SLEEP);
		}));
	}

	@Test
	void transactionOfStatementsThatAreEachShortEnds() {
		assertExceeded(SHORT, () -> inTransaction(() -> {
			for (int i = 0; i < 1000; i++) {
				this.jdbc.execute("select pg_sleep(0.06)");
			}
		}));
	}

	@Test
	void readOnlyTransactionEnds() {
		this.transaction.setReadOnly(true);
		assertExceeded(SHORT, () -> inTransaction(() -> this.jdbc.execute(SLEEP)));
	}

	@Test
	void innerTransactionEnds() {
		TransactionTemplate inner = new TransactionTemplate(this.transaction.getTransactionManager());
		inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		assertExceeded(SHORT, () -> inTransaction(() -> {
			this.jdbc.update("insert into note values (1, 'outer')");
			inner.executeWithoutResult((status) -> this.jdbc.execute(SLEEP));
		}));
		assertThat(this.pool.query("select id from note where id > 0")).isEmpty();
	}

	@Test
	void waitForLockEnds() throws Exception {
		try (Connection other = this.pool.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("lock table note");
			assertExceeded(SHORT, () -> inTransaction(() -> this.jdbc.update("delete from note")));
			assertExceeded(SHORT, () -> this.jdbc.update("delete from note"));
		}
	}

	@Test
	void batchEnds() {
		assertExceeded(SHORT, () -> inTransaction(() -> this.jdbc.execute((StatementCallback<int[]>) (statement) -> {
			for (int i = 0; i < 200; i++) {
				statement.addBatch("insert into note select " + i + ", 'x' from pg_sleep(0.15)");
			}
			return statement.executeBatch();
		})));
		assertThat(this.pool.query("select id from note where id > 0")).isEmpty();
	}

	@Test
	void functionThatCatchesTheCancellationEnds() {
		assertExceeded(SHORT, () -> inTransaction(() -> this.jdbc.execute("select stubborn()")));
	}

	@Test
	void rowsThatAreReadInPartsEnd() {
		this.jdbc.setFetchSize(2);
		assertExceeded(SHORT, () -> inTransaction(
				() -> this.jdbc.query("select pg_sleep(0.02) from generate_series(1, 1000)", (row) -> {
					// Only reads
				})));
	}

	@Test
	void rowsInMemoryAreReadAfterTheDeadline() {
		open(MEDIUM, (deadline) -> this.jdbc.execute((StatementCallback<Void>) (statement) -> {
			try (ResultSet rows = statement.executeQuery("select 1 from generate_series(1, 10)")) {
				await(deadline);
				for (int i = 0; i < 10; i++) {
					assertThat(rows.next()).isTrue();
				}
			}
			return null;
		}));
	}

	@Test
	void copyOnTheConnectionOfTheDriverEnds() {
		assertThat(new DatabaseDeadlineProblemMapper()).satisfies((mapper) -> open(SHORT, (deadline) -> {
			Throwable failure = catchThrowable(
					() -> inTransaction(() -> this.jdbc.execute((ConnectionCallback<Long>) this::copy)));
			assertThat(mapper.map(failure)).isEqualTo(ExpiredDeadlineFilter.DEADLINE_EXCEEDED);
		}));
	}

	private Long copy(Connection connection) throws SQLException {
		try {
			return connection.unwrap(PGConnection.class)
				.getCopyAPI()
				.copyOut("copy (select pg_sleep(60)) to stdout", OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void statementAfterTheDeadlineIsNotSent() {
		assertThatThrownBy(() -> open(MEDIUM, (deadline) -> inTransaction(() -> {
			this.jdbc.update("insert into note values (1, 'x')");
			await(deadline);
			this.jdbc.update("insert into note values (2, 'x')");
		}))).hasRootCauseInstanceOf(DatabaseDeadlineException.class).hasMessageContaining("not sent");
		assertThat(this.pool.query("select id from note where id > 0")).isEmpty();
	}

	@Test
	void commitAfterTheDeadlineIsRolledBack() {
		assertThatThrownBy(() -> open(MEDIUM, (deadline) -> inTransaction(() -> {
			this.jdbc.update("insert into note values (1, 'x')");
			await(deadline);
		}))).hasRootCauseInstanceOf(DatabaseDeadlineException.class).hasMessageContaining("rolled back");
		assertThat(this.pool.query("select id from note where id > 0")).isEmpty();
	}

	@Test
	void switchToAutoCommitAfterTheDeadlineIsRolledBack() {
		open(MEDIUM, (deadline) -> {
			try (Connection connection = this.pool.dataSource().getConnection();
					Statement statement = connection.createStatement()) {
				connection.setAutoCommit(false);
				statement.execute("insert into note values (1, 'x')");
				await(deadline);
				assertThatExceptionOfType(DatabaseDeadlineException.class)
					.isThrownBy(() -> connection.setAutoCommit(true));
				assertThat(connection.getAutoCommit()).isTrue();
			}
		});
		assertThat(this.pool.query("select id from note where id > 0")).isEmpty();
	}

	@Test
	void switchToAutoCommitInTimeCommits() {
		open(LONG, (deadline) -> {
			try (Connection connection = this.pool.dataSource().getConnection();
					Statement statement = connection.createStatement()) {
				connection.setAutoCommit(false);
				statement.execute("insert into note values (1, 'x')");
				connection.setAutoCommit(true);
			}
		});
		assertThat(this.pool.query("select id from note where id > 0")).containsExactly("1");
	}

	@Test
	void runningCommitIsNotInterrupted() {
		open(MEDIUM, (deadline) -> inTransaction(() -> this.jdbc.update("insert into slow_at_commit values (1)")));
		assertThat(this.pool.query("select id from slow_at_commit")).containsExactly("1");
	}

	@Test
	void commitThatWaitsForLockIsNotInterrupted() throws Exception {
		try (Connection other = this.pool.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("select 1 from note where id = -1 for update");
			Deadline deadline = Deadline.in(MEDIUM);
			CompletableFuture<Void> commit = CompletableFuture.runAsync(() -> {
				try (CurrentDeadline.Scope scope = CurrentDeadline.open(deadline)) {
					inTransaction(() -> this.jdbc.update("insert into slow_at_commit values (1)"));
				}
			});
			this.pool.awaitLockWaiter();
			await(deadline);
			other.commit();
			commit.join();
		}
		assertThat(this.pool.query("select id from slow_at_commit")).containsExactly("1");
	}

	@Test
	void shorterTimeoutOfTheApplicationIsNoDeadline() throws Exception {
		assertNotExceeded(() -> inTransaction(() -> {
			this.jdbc.execute("set local statement_timeout = '50ms'");
			this.jdbc.execute(SLEEP);
		}));
		try (Connection other = this.pool.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("lock table note");
			assertNotExceeded(() -> inTransaction(() -> {
				this.jdbc.execute("set local lock_timeout = '50ms'");
				this.jdbc.execute("lock table note");
			}));
		}
		this.transaction.setTimeout(1);
		assertNotExceeded(() -> inTransaction(() -> this.jdbc.execute(SLEEP)));
	}

	@Test
	void shorterTimeoutOfTheApplicationRemains() {
		open(Duration.ofSeconds(2), (deadline) -> inTransaction(() -> {
			this.jdbc.execute("set local statement_timeout = '900ms'");
			this.jdbc.execute("set local lock_timeout = '800ms'");
			this.jdbc.execute("select pg_sleep(0.1)");
			assertThat(this.jdbc.queryForObject("show statement_timeout", String.class)).isEqualTo("900ms");
			assertThat(this.jdbc.queryForObject("show lock_timeout", String.class)).isEqualTo("800ms");
		}));
	}

	@Test
	void firstStatementCanSetTheTransaction() {
		open(LONG, (deadline) -> inTransaction(() -> {
			this.jdbc.execute("set transaction isolation level serializable");
			assertThat(this.jdbc.queryForObject("show transaction_isolation", String.class)).isEqualTo("serializable");
		}));
	}

	@Test
	void limitHoldsAfterRollbackToSavepoint() {
		assertExceeded(MEDIUM, () -> this.jdbc.execute((Connection connection) -> {
			connection.setAutoCommit(false);
			try (Statement statement = connection.createStatement()) {
				Savepoint savepoint = connection.setSavepoint();
				statement.execute("set local statement_timeout = 0");
				connection.rollback(savepoint);
				Savepoint other = connection.setSavepoint();
				statement.execute("select pg_sleep(0.1)");
				connection.rollback(other);
				statement.execute(SLEEP);
			}
			finally {
				connection.rollback();
				connection.setAutoCommit(true);
			}
			return null;
		}));
	}

	@Test
	void savepointsWorkWithinTheDeadline() {
		open(LONG, (deadline) -> inTransaction(() -> {
			this.jdbc.update("insert into note values (1, 'x')");
			TransactionTemplate nested = new TransactionTemplate(this.transaction.getTransactionManager());
			nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
			assertThatThrownBy(() -> nested
				.executeWithoutResult((status) -> this.jdbc.update("insert into note values (1, 'again')")))
				.hasMessageContaining("duplicate");
			this.jdbc.update("insert into note values (2, 'x')");
		}));
		assertThat(this.pool.query("select id from note where id > 0 order by id")).containsExactly("1", "2");
	}

	@Test
	void failedTransactionDoesNotCommit() {
		open(LONG, (deadline) -> inTransaction(() -> {
			this.jdbc.update("insert into note values (1, 'x')");
			assertThatThrownBy(() -> this.jdbc.update("insert into note values (1, 'x')"))
				.hasMessageContaining("duplicate");
		}));
		assertThat(this.pool.query("select id from note where id > 0")).isEmpty();
	}

	@Test
	void violationAtCommitIsToldAsWithoutDeadline() {
		this.pool.execute("create table if not exists parent (id int primary key)");
		this.pool.execute("create table if not exists child (id int references parent deferrable initially deferred)");
		assertThatThrownBy(
				() -> open(LONG, (deadline) -> inTransaction(() -> this.jdbc.update("insert into child values (1)"))))
			.hasRootCauseInstanceOf(SQLException.class)
			.hasMessageContaining("foreign key");
	}

	@Test
	void transactionAfterTheFirstHasItsOwnLimit() {
		open(LONG, (deadline) -> this.jdbc.execute((Connection connection) -> {
			connection.setAutoCommit(false);
			try (PreparedStatement statement = connection.prepareStatement("show statement_timeout")) {
				assertThat(shown(statement)).isBetween(1L, LONG.toMillis());
				connection.commit();
				try (CurrentDeadline.Scope scope = CurrentDeadline.none()) {
					assertThat(shown(statement)).isZero();
					connection.rollback();
				}
				assertThat(shown(statement)).isBetween(1L, LONG.toMillis());
				connection.rollback();
			}
			finally {
				connection.setAutoCommit(true);
			}
			return null;
		}));
	}

	private static long shown(PreparedStatement statement) throws SQLException {
		try (ResultSet rows = statement.executeQuery()) {
			rows.next();
			return PostgresTimeouts.parse(rows.getString(1));
		}
	}

	@Test
	void deadlineOfACenturyIsNoLimit() {
		open(Duration.ofDays(36_500),
				(deadline) -> inTransaction(() -> this.jdbc.update("insert into note values (1, 'x')")));
		assertThat(this.pool.query("select id from note where id > 0")).containsExactly("1");
	}

	@Test
	void waitForConnectionEnds() throws Exception {
		Connection[] taken = new Connection[DeadlinePool.SIZE];
		for (int i = 0; i < taken.length; i++) {
			taken[i] = this.pool.hikari().getConnection();
		}
		try {
			assertThat(failure(SHORT, () -> inTransaction(() -> this.jdbc.execute("select 1"))))
				.hasRootCauseInstanceOf(SQLException.class)
				.satisfies((failure) -> assertThat(causes(failure)).anyMatch(DatabaseBusyException.class::isInstance));
			assertThat(failure(SHORT, () -> this.jdbc.execute("select 1")))
				.satisfies((failure) -> assertThat(causes(failure)).anyMatch(DatabaseBusyException.class::isInstance));
		}
		finally {
			for (Connection connection : taken) {
				connection.close();
			}
		}
	}

	@Test
	void connectionAfterTheDeadlineIsNotTaken() {
		assertThatThrownBy(() -> open(Duration.ZERO, (deadline) -> this.jdbc.queryForList("select 1")))
			.hasRootCauseInstanceOf(DatabaseDeadlineException.class);
	}

	@Test
	void withoutDeadlineTheConnectionIsThePoolsOwn() throws SQLException {
		try (Connection connection = this.pool.dataSource().getConnection()) {
			assertThat(connection.getClass().getName()).startsWith("com.zaxxer.hikari");
		}
	}

	private void inTransaction(Runnable work) {
		this.transaction.executeWithoutResult((status) -> work.run());
	}

	private static void assertExceeded(Duration timeout, Runnable work) {
		assertThat(causes(failure(timeout, work))).anyMatch(DatabaseDeadlineException.class::isInstance);
	}

	private static void assertNotExceeded(Runnable work) {
		Throwable failure = failure(LONG, work);
		assertThat(failure).isNotNull();
		assertThat(causes(failure)).noneMatch(DatabaseDeadlineException.class::isInstance);
	}

	private static Throwable failure(Duration timeout, Runnable work) {
		return catchThrowable(() -> open(timeout, (deadline) -> work.run()));
	}

	private static Stream<Throwable> causes(Throwable failure) {
		return Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause);
	}

	private static void open(Duration timeout, WorkWithDeadline work) {
		Deadline deadline = Deadline.in(timeout);
		try (CurrentDeadline.Scope scope = CurrentDeadline.open(deadline)) {
			work.run(deadline);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void await(Deadline deadline) {
		while (!deadline.isOver()) {
			LockSupport.parkNanos(deadline.leftNanos());
		}
	}

	@FunctionalInterface
	private interface WorkWithDeadline {

		void run(Deadline deadline) throws SQLException;

	}

}
