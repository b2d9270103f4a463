package io.sharedcore.ratelimit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Limits that instances share through PostgreSQL.
 */
class SharedLimitTests {

	private final Database database = LocalPostgres.shared().createDatabase("limits");

	@BeforeEach
	void migrate() throws SQLException {
		try (Connection connection = this.database.connect()) {
			ScriptUtils.executeSqlScript(connection,
					new ClassPathResource(BucketTable.MIGRATION + "/R__rate_limit_bucket.sql"));
		}
	}

	@Test
	void instancesShareOneLimit() {
		try (LimitedService one = start(); LimitedService other = start()) {
			assertThat(one.statuses(6, "/api/tickets", LimitedService.as("alice"))).containsOnly(200);
			assertThat(other.statuses(6, "/api/tickets", LimitedService.as("alice"))).containsExactly(200, 200, 200,
					200, 429, 429);
			assertThat(one.statuses(2, "/api/tickets", LimitedService.as("alice"))).containsOnly(429);
			assertThat(one.statuses(1, "/api/tickets", LimitedService.as("bob"))).containsOnly(200);
		}
	}

	@Test
	void instancesAtOnceGiveNoMoreThanThereIs() {
		try (LimitedService one = start(); LimitedService other = start()) {
			CompletableFuture<List<Integer>> first = CompletableFuture
				.supplyAsync(() -> one.statusesAtOnce(30, "/open/news"));
			List<Integer> statuses = new ArrayList<>(other.statusesAtOnce(30, "/open/news"));
			statuses.addAll(first.join());
			assertThat(Collections.frequency(statuses, 200)).isEqualTo(10);
			assertThat(Collections.frequency(statuses, 429)).isEqualTo(50);
		}
	}

	@Test
	void poolThatDoesNotCommitByItselfIsNoObstacle() {
		try (LimitedService service = start("spring.datasource.hikari.auto-commit=false")) {
			service.statuses(3, "/open/news");
			assertThat(count()).isEqualTo(1);
			expireAll();
			assertThat(service.bean(ExpiredBucketCleaner.class).clean()).isEqualTo(1);
			assertThat(count()).isZero();
		}
	}

	@Test
	void expiredBucketsAreDeletedAndTheOthersKept() {
		try (LimitedService service = start()) {
			service.statuses(1, "/open/news");
			execute("insert into rate_limit_bucket (id, expires_at) select 'old-' || i, 1 from generate_series(1, 2500) i");
			assertThat(service.bean(ExpiredBucketCleaner.class).clean()).isEqualTo(2_500);
			assertThat(count()).isEqualTo(1);
		}
	}

	@Test
	void expiredBucketsAreDeletedWithoutBeingAsked() {
		execute("insert into rate_limit_bucket (id, expires_at) values ('old', 1)");
		try (LimitedService service = start("shared-core.rate-limit.clean-up-interval=1s")) {
			Awaitility.await().until(() -> count() == 0);
		}
	}

	@Test
	void startFailsWithoutTheTable() {
		execute("drop table rate_limit_bucket");
		assertThatExceptionOfType(Exception.class).isThrownBy(this::start)
			.havingRootCause()
			.withMessageContaining("relation \"rate_limit_bucket\" does not exist");
	}

	@Test
	void databaseThatGoesAwayLetsRequestsGoOn() {
		try (LimitedService service = start()) {
			service.statuses(1, "/open/news");
			execute("alter table rate_limit_bucket rename to gone");
			assertThat(service.statuses(20, "/open/news")).containsOnly(200);
			execute("alter table gone rename to rate_limit_bucket");
		}
	}

	@Test
	void databaseThatGoesAwayHoldsRequestsBackIfToldTo() {
		try (LimitedService service = start("shared-core.rate-limit.on-store-failure=refuse")) {
			service.statuses(1, "/open/news");
			execute("alter table rate_limit_bucket rename to gone");
			assertThat(service.statuses(20, "/open/news")).containsOnly(503);
			var response = service.get("/open/news");
			assertThat(response.headers().firstValue("Retry-After")).contains("1");
			assertThat(response.body()).contains("SERVICE_UNAVAILABLE").doesNotContain("rate_limit_bucket", "SQL");
		}
	}

	private LimitedService start(String... more) {
		List<String> properties = new ArrayList<>(List.of("spring.datasource.url=" + this.database.url(),
				"spring.jpa.hibernate.ddl-auto=none", "shared-core.rate-limit.store=postgresql",
				"shared-core.rate-limit.limits[0].path=/**", "shared-core.rate-limit.limits[0].capacity=10",
				"shared-core.rate-limit.store-timeout=5s", "shared-core.rate-limit.limits[0].period=1h"));
		properties.addAll(List.of(more));
		return LimitedService.start(properties.toArray(String[]::new));
	}

	private void expireAll() {
		execute("update rate_limit_bucket set expires_at = 1");
	}

	private void execute(String sql) {
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private long count() {
		try (Connection connection = this.database.connect();
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("select count(*) from rate_limit_bucket")) {
			result.next();
			return result.getLong(1);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
