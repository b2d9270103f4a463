package io.sharedcore.overload;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
import io.sharedcore.test.postgres.PgBouncer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Statements that end at about the time of their cancel request: the request hits no
 * other statement.
 */
class LateCancelTests {

	private static final int ROUNDS = 150;

	static boolean isInstalled() {
		return PgBouncer.program().isPresent();
	}

	@Test
	void nextStatementOfTheConnectionIsNotCancelled() throws Exception {
		try (DeadlinePool pool = DeadlinePool.direct()) {
			pool.hikari().setMaximumPoolSize(1);
			assertThat(cancelledAfter(pool, () -> pool.jdbc().queryForList("select pg_sleep(0.002)"))).isPositive();
		}
	}

	@Test
	@EnabledIf("isInstalled")
	void statementOfAnotherClientOfPgBouncerIsNotCancelled() throws Exception {
		try (DeadlinePool pool = DeadlinePool.throughPgBouncer(1)) {
			AtomicBoolean ended = new AtomicBoolean();
			AtomicInteger count = new AtomicInteger();
			CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
				while (!ended.get()) {
					pool.jdbc().queryForList("select pg_sleep(0.002)");
					count.incrementAndGet();
				}
			});
			assertThat(cancelledAfter(pool, () -> {
				// The other client is always there
			})).isPositive();
			ended.set(true);
			other.join();
			assertThat(count.get()).isPositive();
		}
	}

	/** Returns how many statements did not end before their deadline. */
	private static int cancelledAfter(DeadlinePool pool, Runnable next) {
		JdbcTemplate jdbc = pool.jdbc();
		int cancelled = 0;
		for (int i = 0; i < ROUNDS; i++) {
			String sleep = "select pg_sleep(" + (0.01 + (i % 20) * 0.001) + ")";
			try (CurrentDeadline.Scope scope = CurrentDeadline.open(Deadline.in(Duration.ofMillis(15)))) {
				jdbc.queryForList(sleep);
			}
			catch (DataAccessException ex) {
				cancelled++;
			}
			next.run();
		}
		return cancelled;
	}

}
