package io.sharedcore.idempotency;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Records expire, and expired records are deleted.
 */
class ExpiryTests {

	private static final String OLD_ROWS = """
			insert into idempotency_record
			select 'alice', 'POST /old', 'k' || i, '\\x00', 200, '{}', null, now() - interval '9 days', now() - interval '1 day'
			from generate_series(1, 2500) i
			""";

	private final MutableClock clock = new MutableClock();

	@ParameterizedTest
	@EnumSource(names = { "POSTGRES_WITH_JPA", "H2_WITH_JDBC" })
	void expiredKeyIsNew(Installation installation) {
		try (OrderService service = OrderService.start(installation.create(), this.clock)) {
			String first = service.post("/search?a=1").key("k").send().body();
			this.clock.advance(Duration.ofDays(7).minusSeconds(1));
			assertThat(service.post("/search?a=1").key("k").send().body()).isEqualTo(first);
			this.clock.advance(Duration.ofSeconds(1));
			HttpResponse<String> again = service.post("/search?a=2").key("k").send();
			assertThat(again.statusCode()).isEqualTo(200);
			assertThat(again.headers().firstValue(StoredResponse.REPLAYED)).isEmpty();
			assertThat(service.records()).isEqualTo(1);
			assertThat(service.post("/search?a=2").key("k").send().body()).isEqualTo(again.body());
		}
	}

	@Test
	void annotationOverridesTheTime() {
		try (OrderService service = OrderService.start(OrderDatabase.h2(), this.clock,
				"shared-core.idempotency.keep-for=30m")) {
			String briefly = service.post("/briefly").key("k").send().body();
			String common = service.post("/required").key("k").send().body();
			this.clock.advance(Duration.ofMinutes(45));
			assertThat(service.post("/briefly").key("k").send().body()).isEqualTo(briefly);
			assertThat(service.post("/required").key("k").send().body()).isNotEqualTo(common);
			this.clock.advance(Duration.ofMinutes(15));
			assertThat(service.post("/briefly").key("k").send().body()).isNotEqualTo(briefly);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRES_WITH_JPA", "H2_WITH_JPA" })
	void expiredRecordsAreDeletedAndTheOthersKept(Installation installation) {
		try (OrderService service = OrderService.start(installation.create(), this.clock)) {
			service.post("/briefly").key("k").send();
			service.post("/required").key("k").send();
			this.clock.advance(Duration.ofHours(1));
			assertThat(service.bean(ExpiredRecordCleaner.class).clean()).isEqualTo(1);
			assertThat(service.records()).isEqualTo(1);
		}
	}

	@Test
	void expiredRecordsAreDeletedInBatches() {
		OrderDatabase database = OrderDatabase.postgres();
		database.execute(OLD_ROWS);
		try (OrderService service = OrderService.start(database)) {
			assertThat(service.bean(ExpiredRecordCleaner.class).clean()).isEqualTo(2_500);
			assertThat(service.records()).isZero();
		}
	}

	@Test
	void expiredRecordsAreDeletedOnSchedule() {
		OrderDatabase database = OrderDatabase.postgres("shared-core.idempotency.cleanup-interval=50ms");
		database.execute(OLD_ROWS);
		try (OrderService service = OrderService.start(database)) {
			Awaitility.await().until(() -> service.records() == 0);
		}
	}

	@Test
	void oneInstanceDeletesAtATime() throws SQLException {
		OrderDatabase database = OrderDatabase.postgres();
		database.execute(OLD_ROWS);
		try (OrderService service = OrderService.start(database)) {
			try (Connection other = database.connect(); Statement statement = other.createStatement()) {
				other.setAutoCommit(false);
				statement
					.execute("select pg_try_advisory_xact_lock(cast('idempotency_record'::regclass as oid)::bigint)");
				assertThat(service.bean(ExpiredRecordCleaner.class).clean()).isZero();
				other.rollback();
			}
			assertThat(service.bean(ExpiredRecordCleaner.class).clean()).isEqualTo(2_500);
		}
	}

	@Test
	void expiryIsIndexed() throws SQLException {
		OrderDatabase database = OrderDatabase.postgres();
		try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
			var indexes = statement
				.executeQuery("select indexdef from pg_indexes where tablename = 'idempotency_record' "
						+ "and indexdef like '%(expires_at)'");
			assertThat(indexes.next()).isTrue();
		}
	}

}
