package io.sharedcore.retention;

import java.util.List;
import java.util.concurrent.CountDownLatch;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedcore.entity.PurgeReport;
import io.sharedcore.entity.SoftDeletePurge;
import io.sharedcore.processes.ChildJvm;
import io.sharedcore.retention.Harbour.Ship;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A purge whose process, or whose connection, ends in the middle of a batch.
 */
@HarbourTest
class KilledPurgeTests {

	private static final int SHIPS = 40;

	/** Each ship has a cabin, and each cabin a bunk. */
	private static final int ROWS = 3 * SHIPS;

	@Autowired
	private HarbourDatabase database;

	@Autowired
	private SoftDeletePurge purge;

	@Autowired
	private RetentionPlan plan;

	@Autowired
	private EntityManagerFactory entityManagerFactory;

	@Autowired
	private HikariDataSource dataSource;

	@BeforeEach
	void deletedShipsAndOneThatStays() {
		this.database.clear();
		for (int i = 0; i < SHIPS; i++) {
			Ship ship = ship("old " + i);
			this.database.deleteDaysAgo(100, ship);
		}
		ship("active");
	}

	private Ship ship(String name) {
		Ship ship = new Ship(name);
		ship.flags.add("blue");
		ship.cabin(1).bunk();
		return this.database.persist(ship);
	}

	@AfterEach
	void removeTrigger() {
		this.database.execute("drop function if exists harbour.stop_purge cascade");
	}

	/** The statements of a batch stop when half of the ships are gone. */
	private void atHalf(String statement) {
		this.database.execute("""
				create function harbour.stop_purge() returns trigger language plpgsql as $$ begin
					if (select count(*) from harbour.ship) <= %d then perform %s; end if; return old; end $$
				""".formatted(SHIPS / 2 + 1, statement));
		this.database.execute("create trigger stop_purge before delete on harbour.ship "
				+ "for each row execute function harbour.stop_purge()");
	}

	@Test
	void nextRunContinuesWhereAKilledProcessStopped() {
		atHalf(ChildJvm.gate());
		ChildJvm.whileClosed(this.dataSource, () -> {
			try (ChildJvm child = ChildJvm.start(Child.class, this.dataSource, "--spring.application.name=harbour",
					"--spring.jpa.properties.hibernate.default_schema=harbour",
					"--shared-core.entity.retention.entities.Port=30d", "--shared-core.audit.retention=1000d",
					"--shared-core.entity.retention.batch-size=10",
					"--shared-core.entity.retention.cron=* * * * * *")) {
				child.awaitGate();
				assertThat(new PurgeLock(sessionFactory(), this.plan.rows()).run(Runnable::run))
					.as("the lock is free during the run")
					.isFalse();
			}
		});
		ChildJvm.awaitEndOfSessions(this.database.jdbc());
		assertThat(new PurgeLock(sessionFactory(), this.plan.rows()).run(Runnable::run)).isTrue();
		long left = rows();
		assertThat(left).as("rows of whole batches are gone, those of the last one are not").isBetween(4L, ROWS - 1L);
		assertThat(left % 3).as("operations are complete").isZero();
		removeTrigger();
		PurgeReport report = this.purge.run();
		assertThat(report.entities()).filteredOn((entry) -> List.of("Ship", "Cabin", "Bunk").contains(entry.entity()))
			.extracting(PurgeReport.Entry::purged)
			.containsOnly((left - 3) / 3);
		everythingIsGoneButTheActiveShip();
	}

	@Test
	void nextRunContinuesWhereAKilledConnectionStopped() {
		atHalf("pg_terminate_backend(pg_backend_pid())");
		assertThatException().isThrownBy(this.purge::run);
		assertThat(rows()).isBetween(4L, ROWS - 1L).matches((left) -> left % 3 == 0);
		removeTrigger();
		this.purge.run();
		everythingIsGoneButTheActiveShip();
	}

	@Test
	void reasonForWhichARunStoppedIsNotMaskedByTheLossOfItsLock() {
		PurgeLock lock = new PurgeLock(sessionFactory(), this.plan.rows());
		assertThatIllegalStateException().isThrownBy(() -> lock.run((check) -> {
			assertThat(this.database.count("""
					with lock as materialized (select pid from pg_locks where locktype = 'advisory'
						and database = (select oid from pg_database where datname = current_database()))
					select count(*) from lock where pg_terminate_backend(pid, 30000)""")).isOne();
			throw new IllegalStateException("the disk is full");
		})).withMessage("the disk is full").satisfies((ex) -> assertThat(ex.getSuppressed()).isNotEmpty());
		assertThat(lock.run(Runnable::run)).isTrue();
	}

	private SessionFactoryImplementor sessionFactory() {
		return this.entityManagerFactory.unwrap(SessionFactoryImplementor.class);
	}

	private long rows() {
		return this.database.count("select (select count(*) from harbour.ship) + (select count(*) from harbour.cabin)"
				+ " + (select count(*) from harbour.bunk)");
	}

	private void everythingIsGoneButTheActiveShip() {
		assertThat(this.database.jdbc().queryForList("select name from harbour.ship", String.class))
			.containsExactly("active");
		assertThat(rows()).isEqualTo(3);
		assertThat(this.database.count("select count(*) from harbour.ship_flags")).isEqualTo(1);
		assertThat(this.database.count("select count(*) from harbour.audit_entry where action_code = 'PURGED'"))
			.as("one entry for each row")
			.isEqualTo(SHIPS);
		assertThat(this.database
			.count("select count(distinct entity_id) from harbour.audit_entry " + "where action_code = 'PURGED'"))
			.isEqualTo(SHIPS);
	}

	/**
	 * The process that is killed: it purges every second.
	 */
	static class Child {

		public static void main(String[] arguments) throws InterruptedException {
			SpringApplication.run(HarbourTest.Application.class, arguments);
			new CountDownLatch(1).await();
		}

	}

}
