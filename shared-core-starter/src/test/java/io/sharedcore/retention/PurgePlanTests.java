package io.sharedcore.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.sharedcore.entity.PurgeReport;
import io.sharedcore.entity.SoftDeletePurge;
import io.sharedcore.retention.Harbour.Ship;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The search for due rows, the lock of a run, and the retention of audit entries.
 */
@HarbourTest
class PurgePlanTests {

	@Autowired
	HarbourDatabase database;

	@Autowired
	SoftDeletePurge purge;

	@Autowired
	RetentionPlan plan;

	@Autowired
	EntityManagerFactory entityManagerFactory;

	@BeforeEach
	void empty() {
		this.database.clear();
	}

	@Test
	void searchForDueRowsReadsThePartialIndex() {
		this.database.execute("create index if not exists port_deleted on harbour.port (deleted_at, id) "
				+ "where is_deleted = true");
		this.database.execute("insert into harbour.port (id, created_at, updated_at, is_deleted, deleted_at, version) "
				+ "select gen_random_uuid(), now(), now(), n % 10 = 0, case when n % 10 = 0 then now() end, 0 "
				+ "from generate_series(1, 20000) as n");
		this.database.execute("analyze harbour.port");
		RowTable port = this.plan.rows()
			.all()
			.stream()
			.filter((table) -> table.name().equals("harbour.port"))
			.findFirst()
			.orElseThrow();
		String sql = new DueRows(port, Instant.now().minus(Duration.ofDays(30)), 1000).toString();
		String plan = String
			.join("\n",
					this.database.jdbc()
						.queryForList("explain "
								+ sql.replaceFirst("\\?", "now() - interval '30 days'").replaceFirst("\\?", "1000"),
								String.class));
		assertThat(plan).contains("port_deleted").doesNotContain("Seq Scan").doesNotContain("Sort");
	}

	@Test
	void oneInstanceAtATimeRuns() {
		SessionFactoryImplementor sessionFactory = this.entityManagerFactory.unwrap(SessionFactoryImplementor.class);
		PurgeLock one = new PurgeLock(sessionFactory, this.plan.rows());
		PurgeLock other = new PurgeLock(sessionFactory, this.plan.rows());
		boolean[] second = { true };
		assertThat(one.run((check) -> {
			check.run();
			second[0] = other.run((work) -> {
			});
		})).isTrue();
		assertThat(second[0]).isFalse();
		assertThat(other.run((check) -> {
		})).isTrue();
	}

	@Test
	void oldAuditEntriesAreRemovedInBatches() {
		for (int i = 0; i < 12; i++) {
			this.database.persist(new Ship("audited " + i));
		}
		this.database.execute("update harbour.audit_entry set created_at = now() - interval '1001 days'");
		Ship young = this.database.persist(new Ship("young"));
		PurgeReport expected = this.purge.dryRun();
		assertThat(expected.entities()).contains(new PurgeReport.Entry("AuditEntry", 12, 12, List.of()));
		assertThat(this.purge.run()).isEqualTo(expected);
		assertThat(this.database.jdbc().queryForList("select entity_id from harbour.audit_entry", UUID.class))
			.containsExactly(young.getId());
	}

}
