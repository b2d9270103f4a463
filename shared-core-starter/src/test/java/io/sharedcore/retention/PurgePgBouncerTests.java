package io.sharedcore.retention;

import io.sharedcore.entity.SoftDeletePurge;
import io.sharedcore.retention.Harbour.Ship;
import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import io.sharedcore.test.postgres.PgBouncer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The purge through PgBouncer in transaction mode.
 */
@EnabledIf("isInstalled")
class PurgePgBouncerTests {

	static boolean isInstalled() {
		return PgBouncer.program().isPresent();
	}

	@Test
	void scheduledRunPurgesWhileItHoldsItsLock() throws Exception {
		Database server = LocalPostgres.shared().createDatabase("harbour");
		try (PgBouncer bouncer = PgBouncer.start(PgBouncer.program().orElseThrow(), server, 3);
				ConfigurableApplicationContext context = start(bouncer.database().url())) {
			HarbourDatabase database = context.getBean(HarbourDatabase.class);
			Ship ship = new Ship("old");
			ship.cabin(1);
			database.persist(ship);
			database.deleteDaysAgo(91, ship);
			DatabaseSoftDeletePurge purge = (DatabaseSoftDeletePurge) context.getBean(SoftDeletePurge.class);
			PurgeSchedule schedule = context.getBean(PurgeSchedule.class);
			assertThat(purge.dryRun().entities()).anySatisfy((entry) -> assertThat(entry.purged()).isOne());
			assertThat(schedule.isRunning()).isTrue();
			assertThat(schedule.runIfFree()).isTrue();
			assertThat(database.exists("ship", ship.getId())).isFalse();
			assertThat(database.count("select count(*) from pg_locks where locktype = 'advisory'")).isZero();
		}
	}

	private static ConfigurableApplicationContext start(String url) {
		return new SpringApplicationBuilder(HarbourTest.Application.class, HarbourDatabase.class)
			.web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.properties(HarbourTest.class.getAnnotation(TestPropertySource.class).properties())
			.properties("spring.datasource.url=" + url,
					"spring.datasource.hikari.data-source-properties.prepareThreshold=0",
					"shared-core.entity.retention.cron=0 0 0 1 1 *", "logging.file.name=target/harbour.log")
			.run();
	}

}
