package io.sharedcore.idempotency;

import java.io.IOException;

import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.PgBouncer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances behind PgBouncer in transaction mode, which has fewer connections to the
 * database than they have to it.
 */
@EnabledIf("isInstalled")
class PgBouncerTests {

	private static PgBouncer bouncer;

	private static OrderDatabase database;

	private static OrderService one;

	private static OrderService other;

	static boolean isInstalled() {
		return PgBouncer.program().isPresent();
	}

	@BeforeAll
	static void start() throws Exception {
		database = OrderDatabase.postgres();
		bouncer = PgBouncer.start(PgBouncer.program().orElseThrow(), new Database(database.url(), null, null), 4);
		OrderDatabase pooled = database.through(bouncer.database().url() + "&prepareThreshold=0");
		one = OrderService.start(pooled);
		other = OrderService.start(pooled);
	}

	@AfterAll
	static void stop() throws IOException {
		one.close();
		other.close();
		bouncer.close();
	}

	@BeforeEach
	void reset() {
		database.execute("delete from purchase");
		database.execute("delete from idempotency_record");
		one.bean(OrderController.class).forgetRuns();
		other.bean(OrderController.class).forgetRuns();
		one.gate().close();
		other.gate().close();
	}

	@ParameterizedTest
	@EnumSource
	void holds(Scenario scenario) {
		scenario.check(one, other);
	}

	@Test
	void noLockIsLeftBehind() throws Exception {
		one.post("/required").key("k").send();
		one.post("/fail/exception").key("k").send();
		one.post("/fail/deferred").key("k").send();
		try (var connection = database.connect(); var statement = connection.createStatement()) {
			var locks = statement.executeQuery("select count(*) from pg_locks where locktype = 'advisory' "
					+ "and database = (select oid from pg_database where datname = current_database())");
			locks.next();
			assertThat(locks.getInt(1)).isZero();
		}
	}

}
