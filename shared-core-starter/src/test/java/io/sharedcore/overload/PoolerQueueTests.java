package io.sharedcore.overload;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;

import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
import io.sharedcore.test.postgres.PgBouncer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * PgBouncer has no connection for a statement, so that it waits there.
 */
@EnabledIf("hasPgBouncer")
@Timeout(60)
class PoolerQueueTests {

	private DeadlinePool pool;

	private JdbcTemplate jdbc;

	static boolean hasPgBouncer() {
		return PgBouncer.program().isPresent();
	}

	@BeforeEach
	void start() throws Exception {
		this.pool = DeadlinePool.throughPgBouncer(1);
		this.jdbc = this.pool.jdbc();
	}

	@AfterEach
	void stop() throws Exception {
		this.pool.close();
	}

	@Test
	void waitOfAStatementEnds() throws Exception {
		assertThatWaitEnds(() -> this.jdbc.update("insert into note values (1)"));
	}

	@Test
	void waitOfATransactionEnds() throws Exception {
		assertThatWaitEnds(() -> this.pool.transaction()
			.executeWithoutResult((status) -> this.jdbc.update("insert into note values (1)")));
	}

	private void assertThatWaitEnds(Runnable work) throws Exception {
		this.pool.execute("create table note (id int)");
		openAllConnections();
		try (Connection other = this.pool.hikari().getConnection(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("select 1");
			try (CurrentDeadline.Scope scope = CurrentDeadline.open(Deadline.in(Duration.ofSeconds(1)))) {
				Throwable failure = catchThrowable(work::run);
				assertThat(Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause))
					.anyMatch(DatabaseDeadlineException.class::isInstance);
			}
			assertThat(other.isClosed()).isFalse();
			other.rollback();
		}
		assertThat(this.jdbc.queryForList("select id from note", Integer.class)).isEmpty();
		for (int i = 0; i < 2 * DeadlinePool.SIZE; i++) {
			assertThat(this.jdbc.queryForObject("select " + i, Integer.class)).isEqualTo(i);
		}
	}

	/** A new connection would wait in PgBouncer before its first statement. */
	private void openAllConnections() throws SQLException {
		try (Connection first = this.pool.hikari().getConnection();
				Connection second = this.pool.hikari().getConnection();
				Connection third = this.pool.hikari().getConnection()) {
			assertThat(new Connection[] { first, second, third }).doesNotContainNull();
		}
	}

}
