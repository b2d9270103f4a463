package io.sharedcore.erasure;

import java.util.UUID;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedcore.erasure.Club.Member;
import io.sharedcore.erasure.Club.Visit;
import io.sharedcore.processes.ChildJvm;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An erasure whose process is killed in the middle of a batch.
 */
@ClubTest
class KilledErasureTests {

	private static final String REASON = "request 4711";

	private static final int VISITS = 10;

	@Autowired
	private Erasure erasure;

	@Autowired
	private EntityManager entityManager;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private HikariDataSource dataSource;

	private final String word = "zq" + UUID.randomUUID().toString().substring(0, 8);

	@Test
	void nextRunContinuesWithTheSamePseudonymWhereAKilledProcessStopped() {
		Member member = new Member(this.word);
		this.transactions.executeWithoutResult((status) -> {
			this.entityManager.persist(member);
			IntStream.range(0, VISITS).forEach((i) -> this.entityManager.persist(new Visit(member, this.word)));
		});
		gateAfterHalf(member.getId());
		try {
			ChildJvm.whileClosed(this.dataSource, () -> {
				try (ChildJvm child = ChildJvm.start(Child.class, this.dataSource, "--spring.application.name=club",
						"--shared-core.erasure.batch-size=3", "--member=" + member.getId())) {
					child.awaitGate();
				}
			});
			ChildJvm.awaitEndOfSessions(this.jdbc);
		}
		finally {
			this.jdbc.execute("drop function killed_gate cascade");
		}
		String pseudonym = pseudonym(member.getId());
		assertThat(unerased()).as("whole batches are erased, the last one is not").isEqualTo(VISITS - 6);
		ErasureReport report = this.erasure.erase(Member.class, member.getId(), REASON);
		assertThat(report.entities()).filteredOn((entry) -> entry.entity().equals("Visit"))
			.extracting(ErasureReport.Entry::rows)
			.containsExactly(VISITS - 6L);
		assertThat(EveryColumn.find(this.word, this.jdbc)).isEmpty();
		assertThat(pseudonym(member.getId())).isEqualTo(pseudonym);
		assertThat(this.jdbc.queryForList("select distinct guest from club_visit where member_id = ?", String.class,
				member.getId()))
			.containsExactly(pseudonym);
		assertThat(this.jdbc.queryForObject(
				"select count(*) from audit_entry where entity_id = ? and action_code = 'ERASED'", Long.class,
				member.getId()))
			.isOne();
	}

	/** The rehearsal is one batch, so it passes. */
	private void gateAfterHalf(UUID member) {
		this.jdbc.execute("""
				create function killed_gate() returns trigger language plpgsql as $$ begin
					if new.member_id = '%s' and (select count(*) from club_visit
							where member_id = new.member_id and guest like 'erased-%%') > 6 then
						perform %s;
					end if; return null; end $$
				""".formatted(member, ChildJvm.gate()));
		this.jdbc.execute("create trigger killed_gate after update on club_visit "
				+ "for each row execute function killed_gate()");
	}

	private int unerased() {
		return this.jdbc.queryForObject("select count(*) from club_visit where guest = ?", Integer.class, this.word);
	}

	private String pseudonym(UUID id) {
		return this.jdbc.queryForObject("select pseudonym from erasure_subject where subject_id = ?", String.class, id);
	}

	/**
	 * The process that is killed.
	 */
	static class Child {

		public static void main(String[] arguments) {
			try (ConfigurableApplicationContext context = SpringApplication.run(ClubTest.Application.class,
					arguments)) {
				UUID member = UUID.fromString(context.getEnvironment().getRequiredProperty("member"));
				context.getBean(Erasure.class).erase(Member.class, member, REASON);
			}
		}

	}

}
