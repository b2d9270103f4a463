package io.sharedcore.erasure;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import io.sharedcore.erasure.Annex.Account;
import io.sharedcore.erasure.Annex.Badge;
import io.sharedcore.erasure.Annex.Preference;
import io.sharedcore.erasure.Annex.Profile;
import io.sharedcore.erasure.Annex.Receipt;
import io.sharedcore.erasure.Club.Member;
import io.sharedcore.erasure.Club.Visit;
import jakarta.persistence.EntityManager;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.jpa.HibernateHints;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Erasing persons from caches, from rare kinds of columns and keys, and from tables that
 * are protected.
 */
@ClubTest
class ErasureKindsTests {

	@Autowired
	private Erasure erasure;

	@Autowired
	private EntityManager entityManager;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private PlatformTransactionManager transactionManager;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private ClubTest.Places places;

	private final String word = "zq" + UUID.randomUUID().toString().substring(0, 8);

	private Member member;

	@BeforeEach
	void member() {
		this.member = persist(new Member(this.word));
	}

	@AfterEach
	void reset() {
		this.places.action = (request) -> {
		};
		this.jdbc.execute("drop function if exists club_guard cascade");
		this.jdbc.execute("drop rule if exists club_rule on audit_entry");
		this.jdbc.execute("drop rule if exists club_rule on club_visit");
	}

	@Test
	void cacheServesNoOldValueOfAnyRegion() {
		Badge badge = persist(new Badge(this.member.getId(), this.word));
		Receipt receipt = persist(new Receipt(this.member.getId(), this.word));
		for (int turn = 0; turn < 2; turn++) {
			assertThat(texts(badge)).containsOnly(this.word);
			assertThat(text((em) -> em.find(Receipt.class, receipt.id).name)).isEqualTo(this.word);
			assertThat(byMail(this.word + "@example.com")).isEqualTo(badge.getId());
		}
		erase();
		String pseudonym = pseudonym();
		assertThat(texts(badge)).containsOnly(pseudonym);
		assertThat(text((em) -> em.find(Receipt.class, receipt.id).name)).isEqualTo(pseudonym);
		assertThat(byMail(this.word + "@example.com")).isNull();
		assertThat(byMail(pseudonym)).isEqualTo(badge.getId());
	}

	/** An entity, its collection, and the results of a query. */
	private List<String> texts(Badge badge) {
		return in((em) -> {
			Badge found = em.find(Badge.class, badge.getId());
			Hibernate.initialize(found.lines);
			return List.of(found.text, found.lines.iterator().next(), queried(em, badge));
		});
	}

	private static String queried(EntityManager em, Badge badge) {
		return em.createQuery("select b.text from Badge b where b.memberId = :member", String.class)
			.setParameter("member", badge.memberId)
			.setHint(HibernateHints.HINT_CACHEABLE, true)
			.getSingleResult();
	}

	private UUID byMail(String mail) {
		return in((em) -> em.unwrap(Session.class)
			.bySimpleNaturalId(Badge.class)
			.loadOptional(mail)
			.map(Badge::getId)
			.orElse(null));
	}

	@Test
	void resultsThatAnOlderTransactionCachesAreOutdated() {
		Badge badge = persist(new Badge(this.member.getId(), this.word));
		TransactionTemplate old = new TransactionTemplate(this.transactionManager);
		old.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		old.executeWithoutResult((status) -> {
			this.jdbc.queryForList("select 1 from annex_badge");
			Thread erasing = new Thread(this::erase);
			erasing.start();
			join(erasing);
			assertThat(queried(this.entityManager, badge)).isEqualTo(this.word);
		});
		assertThat(text((em) -> queried(em, badge))).isEqualTo(pseudonym());
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void textsThatIgnoreCaseAndUniqueElementsAndJsonAreErased() {
		Account one = persist(new Account(this.member.getId(), this.word));
		Account other = persist(new Account(this.member.getId(), this.word));
		erase();
		assertThat(EveryColumn.find(this.word, this.jdbc)).isEmpty();
		assertThat(text((em) -> em.find(Account.class, one.getId()).email))
			.isNotEqualTo(text((em) -> em.find(Account.class, other.getId()).email));
		this.transactions.executeWithoutResult((status) -> {
			Account erased = this.entityManager.find(Account.class, one.getId());
			assertThat(erased.answers).isNull();
			assertThat(erased.mails).extracting(Annex.Mail::label).containsExactlyInAnyOrder("home", "work");
			assertThat(erased.mails).extracting(Annex.Mail::address).doesNotHaveDuplicates().contains(pseudonym());
		});
		assertThat(this.erasure.preview(Member.class, this.member.getId()).entities()).isEmpty();
	}

	@Test
	void rowsWhoseKeyIsThatOfThePersonAreErasedAlsoWithoutAVersion() {
		this.transactions.executeWithoutResult((status) -> {
			Member managed = this.entityManager.find(Member.class, this.member.getId());
			Profile profile = new Profile();
			profile.member = managed;
			profile.bio = this.word;
			this.entityManager.persist(profile);
			Preference preference = new Preference();
			preference.member = managed;
			preference.theme = this.word;
			this.entityManager.persist(preference);
		});
		assertThat(erase().entities()).extracting(ErasureReport.Entry::entity)
			.containsExactly("Member", "Preference", "Profile");
		assertThat(EveryColumn.find(this.word, this.jdbc)).isEmpty();
		assertThat(text((em) -> em.find(Profile.class, this.member.getId()).bio)).isEqualTo(pseudonym());
	}

	@Test
	void constraintThatRefusesThePseudonymIsNamedWithItsColumns() {
		persist(new Visit(this.member, this.word));
		this.jdbc.execute("alter table club_visit add constraint guest_or_remark "
				+ "check (guest not like 'erased-%' or remark is not null) not valid");
		try {
			assertThatIllegalStateException().isThrownBy(this::erase)
				.withMessageContainingAll("guest_or_remark", "SQL state 23514", "club_visit (guest, remark)")
				.withNoCause();
		}
		finally {
			this.jdbc.execute("alter table club_visit drop constraint guest_or_remark");
		}
		nothingIsErased();
	}

	@ParameterizedTest
	@ValueSource(strings = { "raise exception 'protected'", "return null", "return old" })
	void triggerThatProtectsATableStopsTheErasureUnlessItPermitsIt(String protection) {
		persist(new Visit(this.member, this.word));
		guard("club_visit", protection);
		assertThatIllegalStateException().isThrownBy(this::erase)
			.withMessageContaining("current_setting('shared_core.erasure', true) = 'on'");
		nothingIsErased();
		guard("club_visit", "if coalesce(current_setting('shared_core.erasure', true), '') <> 'on' then " + protection
				+ "; end if; return new");
		erase();
		assertThat(EveryColumn.find(this.word, this.jdbc)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "raise exception 'append only'", "return null", "return old" })
	void triggerThatProtectsTheTrailStopsTheErasureUnlessItPermitsIt(String protection) {
		guard("audit_entry", protection);
		assertThatIllegalStateException().isThrownBy(this::erase)
			.withMessageContaining("current_setting('shared_core.erasure', true) = 'on'");
		nothingIsErased();
		guard("audit_entry", "if coalesce(current_setting('shared_core.erasure', true), '') <> 'on' then " + protection
				+ "; end if; return new");
		erase();
		assertThat(EveryColumn.find(this.word, this.jdbc)).isEmpty();
	}

	@Test
	void ruleThatIgnoresChangesOfTheTrailStopsTheErasure() {
		this.jdbc.execute("create rule club_rule as on update to audit_entry do instead nothing");
		assertThatIllegalStateException().isThrownBy(this::erase).withMessageContaining("audit_entry");
		nothingIsErased();
	}

	@Test
	void nameOfAPerformerThatCannotBeChangedIsNotIgnored() {
		UUID performer = UUID.randomUUID();
		this.jdbc.update("""
				insert into audit_entry (id, entity_type, entity_id, action_code, performed_by_id, performed_by_name,
					created_at) values (gen_random_uuid(), 'Other', gen_random_uuid(), 'X', ?, ?, now())
				""", performer.toString(), this.word);
		this.jdbc.execute("create rule club_rule as on update to audit_entry do instead nothing");
		assertThatIllegalStateException().isThrownBy(() -> this.erasure.erase(Member.class, performer, "request 4711"))
			.withMessageContaining("audit_entry");
		this.jdbc.execute("drop rule club_rule on audit_entry");
		this.jdbc.update("delete from audit_entry where performed_by_id = ?", performer.toString());
	}

	@Test
	void failureOfAContributorIsNotReplaced() {
		this.places.action = (request) -> this.jdbc.execute("select nothing from nowhere");
		assertThatExceptionOfType(BadSqlGrammarException.class).isThrownBy(this::erase)
			.withMessageContaining("nowhere")
			.withRootCauseInstanceOf(java.sql.SQLException.class);
	}

	private void guard(String table, String statements) {
		this.jdbc.execute("drop function if exists club_guard cascade");
		this.jdbc.execute("create function club_guard() returns trigger language plpgsql as $$ begin %s; end $$"
			.formatted(statements));
		this.jdbc.execute("create trigger club_guard before update on %s for each row execute function club_guard()"
			.formatted(table));
	}

	private void nothingIsErased() {
		assertThat(this.jdbc.queryForObject("select full_name from club_member where id = ?", String.class,
				this.member.getId()))
			.startsWith(this.word);
	}

	private ErasureReport erase() {
		return this.erasure.erase(Member.class, this.member.getId(), "request 4711");
	}

	private String pseudonym() {
		return this.jdbc.queryForObject("select pseudonym from erasure_subject where subject_id = ?", String.class,
				this.member.getId());
	}

	private <T> T persist(T entity) {
		return in((em) -> {
			em.persist(entity);
			return entity;
		});
	}

	private String text(Function<EntityManager, String> work) {
		return in(work);
	}

	private <T> T in(Function<EntityManager, T> work) {
		return this.transactions.execute((status) -> work.apply(this.entityManager));
	}

}
