package io.sharedcore.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.sharedcore.context.MdcScope;
import io.sharedcore.context.RequestId;
import io.sharedcore.context.RequestTrace;
import io.sharedcore.entity.PurgeReport;
import jakarta.persistence.EntityManager;
import org.hibernate.Session;
import org.hibernate.Hibernate;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What is done to audited entities, and what the trail tells of it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = { "spring.jpa.hibernate.ddl-auto=create",
		"spring.jpa.properties.hibernate.generate_statistics=true" })
class AuditTrailTests {

	@Autowired
	private LetterRepository letters;

	@Autowired
	private AuditEntryRepository entries;

	@Autowired
	private AuditTrail trail;

	@Autowired
	private EntityManager entityManager;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private JdbcTemplate jdbc;

	@Test
	void insertIsRecordedWithItsState() {
		Letter letter = this.letters.save(new Letter("Hello"));
		AuditEntry entry = onlyEntry(letter);
		assertThat(entry.getActionCode()).isEqualTo("CREATED");
		assertThat(entry.getEntityType()).isEqualTo("Letter");
		assertThat(entry.getPerformedById()).isEqualTo("system");
		assertThat(entry.getSnapshot()).contains("\"title\": \"Hello\"", "\"state\": \"DRAFT\"");
		assertThat(entry.getChanges()).isNull();
	}

	@Test
	void oldEntriesAreRemovedByAUserWhoMayNotChangeThem() {
		Letter letter = this.letters.save(new Letter("Hello"));
		this.jdbc.execute("create role audit_cleaner");
		this.jdbc.execute("grant select, insert on all tables in schema public to audit_cleaner");
		try {
			AuditRetention retention = new AuditRetention(Duration.ofDays(1), this.entityManager, asCleaner(),
					() -> Clock.offset(Clock.systemUTC(), Duration.ofDays(2)));
			assertThatIllegalStateException().isThrownBy(retention::afterSingletonsInstantiated)
				.withMessageContaining("shared-core.audit.retention")
				.withMessageContaining("grant delete on audit_entry");
			this.jdbc.execute("grant delete on all tables in schema public to audit_cleaner");
			retention.afterSingletonsInstantiated();
			assertThat(retention.run(2)).extracting(PurgeReport.Entry::entity).contains("AuditEntry");
			assertThat(entries(letter)).isEmpty();
		}
		finally {
			this.jdbc.execute("drop owned by audit_cleaner");
			this.jdbc.execute("drop role audit_cleaner");
		}
	}

	private TransactionOperations asCleaner() {
		return new TransactionOperations() {

			@Override
			public <T> T execute(TransactionCallback<T> action) {
				return AuditTrailTests.this.transactions.execute((status) -> {
					AuditTrailTests.this.jdbc.execute("set local role audit_cleaner");
					return action.doInTransaction(status);
				});
			}

		};
	}

	@Test
	void updateIsRecordedWithWhatChanged() {
		Letter letter = this.letters.save(new Letter("Hello"));
		letter = this.letters.findById(letter.getId()).orElseThrow();
		letter.title = "Good day";
		this.letters.save(letter);
		AuditEntry entry = entries(letter).get(0);
		assertThat(entry.getActionCode()).isEqualTo("UPDATED");
		assertThat(entry.getChanges()).isEqualTo("{\"title\": {\"to\": \"Good day\", \"from\": \"Hello\"}}");
	}

	@Test
	void deletionAndRestoringAreRecorded() {
		Letter letter = this.letters.save(new Letter("Hello"));
		this.letters.deleteById(letter.getId());
		this.letters.restoreById(letter.getId());
		assertThat(codes(letter)).containsExactly("RESTORED", "DELETED", "CREATED");
	}

	@Test
	void deletionOfAReadOnlyEntityIsRecorded() {
		Letter letter = this.letters.save(new Letter("Hello"));
		this.transactions.executeWithoutResult((status) -> {
			Letter managed = this.entityManager.find(Letter.class, letter.getId());
			this.entityManager.unwrap(Session.class).setReadOnly(managed, true);
			this.entityManager.remove(managed);
		});
		assertThat(codes(letter)).containsExactly("DELETED", "CREATED");
		assertThat(entries(letter).get(0).getChanges()).contains("\"deleted\": {\"to\": true, \"from\": false}",
				"deletedAt");
	}

	@Test
	void bulkDeletionAndRestoringAreRecordedRowByRow() {
		List<Letter> some = this.letters.saveAll(Stream.generate(() -> new Letter("Hello")).limit(450).toList());
		List<UUID> ids = some.stream().map(Letter::getId).toList();
		assertThat(this.letters.softDeleteAllById(ids)).isEqualTo(450);
		assertThat(this.letters.restoreAllById(ids)).isEqualTo(450);
		assertThat(some).allSatisfy((letter) -> {
			List<AuditEntry> told = entries(letter);
			assertThat(told).extracting(AuditEntry::getActionCode).containsExactly("RESTORED", "DELETED", "CREATED");
			assertThat(told.get(1).getChanges()).contains("\"deleted\": {\"to\": true, \"from\": false}", "deletedAt");
			assertThat(told.get(1).getSnapshot()).contains("\"deleted\": true", "\"title\": \"Hello\"");
			assertThat(told.get(0).getSnapshot()).contains("\"deleted\": false");
		});
	}

	@Test
	void bulkDeletionThatIsRolledBackIsNotRecorded() {
		Letter letter = this.letters.save(new Letter("Hello"));
		this.transactions.executeWithoutResult((status) -> {
			this.letters.softDeleteAllById(List.of(letter.getId()));
			assertThat(codes(letter)).containsExactly("DELETED", "CREATED");
			status.setRollbackOnly();
		});
		assertThat(codes(letter)).containsExactly("CREATED");
	}

	@Test
	void whatIsRolledBackIsNotRecorded() {
		Letter letter = new Letter("Hello");
		this.transactions.executeWithoutResult((status) -> {
			this.letters.saveAndFlush(letter);
			this.trail.record(AuditAction.UPDATED, letter, "Never happened");
			this.entityManager.flush();
			assertThat(codes(letter)).containsExactly("UPDATED", "CREATED");
			status.setRollbackOnly();
		});
		assertThat(codes(letter)).isEmpty();
	}

	@Test
	void businessActionComesAfterTheChangesOfItsFlush() {
		Letter letter = new Letter("Hello");
		this.transactions.executeWithoutResult((status) -> {
			this.letters.save(letter);
			this.trail.record(() -> "STAMPED", letter, "Stamped by hand");
		});
		assertThat(codes(letter)).containsExactly("STAMPED", "CREATED");
		assertThat(entries(letter).get(0).getDescription()).isEqualTo("Stamped by hand");
	}

	@Test
	void secretsAreMasked() {
		Letter letter = new Letter("Hello");
		letter.diagnosis = "lovesick";
		letter.apiKey = "k-4711";
		letter.address = new Letter.Address("Main Street 1", "Springfield", "0815");
		this.letters.save(letter);
		assertThat(onlyEntry(letter).getSnapshot()).doesNotContain("lovesick", "k-4711").contains("Springfield");
	}

	@Test
	void changeOfASecretIsRecordedWithoutTheSecret() {
		Letter letter = new Letter("Hello");
		letter.diagnosis = "lovesick";
		UUID id = this.letters.save(letter).getId();
		change(id, (changed) -> changed.diagnosis = "cured");
		assertThat(entries(id).get(0).getChanges())
			.isEqualTo("{\"diagnosis\": {\"to\": \"******\", \"from\": \"******\"}}");
	}

	@Test
	void referenceIsHeldAsAnIdAndNotLoaded() {
		Sender sender = new Sender("Ada");
		Letter letter = new Letter("Hello");
		letter.sender = sender;
		this.transactions.executeWithoutResult((status) -> {
			this.entityManager.persist(sender);
			this.entityManager.persist(letter);
		});
		change(letter.getId(), (changed) -> {
			changed.title = "Good day";
			this.entityManager.flush();
			assertThat(Hibernate.isInitialized(changed.sender)).isFalse();
		});
		assertThat(entries(letter).get(0).getSnapshot()).contains("\"sender\": \"" + sender.getId() + "\"")
			.doesNotContain("Ada");
	}

	@Test
	void saveThatChangesNothingIsNotRecorded() {
		Letter letter = this.letters.save(new Letter("Hello"));
		change(letter.getId(), (same) -> same.title = "Hello");
		assertThat(codes(letter)).containsExactly("CREATED");
	}

	@Test
	void userAndRequestAreRecorded() {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("u-1", null, "ROLE_agent"));
		Letter letter = new Letter("Hello");
		try (MdcScope request = RequestId.open("request-1");
				MdcScope trace = MdcScope.open(RequestTrace.TRACE_ID_MDC_KEY, "4bf92f3577b34da6a3ce929d0e0e4736")) {
			this.letters.save(letter);
		}
		finally {
			SecurityContextHolder.clearContext();
		}
		AuditEntry entry = onlyEntry(letter);
		assertThat(entry.getPerformedBy()).isEqualTo(new MinimalUser("u-1", "u-1", null));
		assertThat(entry.getRequestId()).isEqualTo("request-1");
		assertThat(entry.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
		assertThat(this.entries.findByRequestId("request-1")).contains(entry);
		assertThat(this.entries.findByPerformedById("u-1", PageRequest.of(0, 10))).contains(entry);
	}

	@Test
	void entriesOfManyInsertsAreOneBatch() {
		List<Letter> some = Stream.generate(() -> new Letter("Hello")).limit(50).toList();
		Statistics statistics = this.entityManager.getEntityManagerFactory()
			.unwrap(SessionFactory.class)
			.getStatistics();
		long before = statistics.getPrepareStatementCount();
		this.letters.saveAll(some);
		assertThat(statistics.getPrepareStatementCount() - before).isEqualTo(50 + 1);
		assertThat(some).allSatisfy((letter) -> assertThat(codes(letter)).containsExactly("CREATED"));
	}

	@Test
	void removalForGoodIsRecorded() {
		Note note = new Note("Milk");
		this.transactions.executeWithoutResult((status) -> this.entityManager.persist(note));
		this.transactions.executeWithoutResult(
				(status) -> this.entityManager.remove(this.entityManager.getReference(Note.class, note.id)));
		AuditEntry entry = entries(note.id).get(0);
		assertThat(entry.getActionCode()).isEqualTo("DELETED");
		assertThat(entry.getSnapshot()).isNull();
		assertThat(entry.getChanges()).contains("\"from\": \"Milk\"");
	}

	@Test
	void entityMayHaveATableOfItsOwnForItsEntries() {
		Parcel parcel = new Parcel("Books");
		this.transactions.executeWithoutResult((status) -> this.entityManager.persist(parcel));
		this.trail.record(() -> "WEIGHED", parcel, "2 kg");
		List<ParcelHistory> history = this.entityManager
			.createQuery("select h from ParcelHistory h where h.entityId = :id order by h.id", ParcelHistory.class)
			.setParameter("id", parcel.getId())
			.getResultList();
		assertThat(history).extracting(AuditRecord::getActionCode).containsExactly("CREATED", "WEIGHED");
		assertThat(entries(parcel.getId())).isEmpty();
	}

	@Test
	void statelessSessionIsAuditedToo() {
		Note note = new Note("Milk");
		SessionFactory sessionFactory = this.entityManager.getEntityManagerFactory().unwrap(SessionFactory.class);
		sessionFactory.inStatelessTransaction((session) -> session.insert(note));
		sessionFactory.inStatelessTransaction((session) -> {
			note.text = "Bread";
			session.update(note);
		});
		assertThat(entries(note.id)).extracting(AuditEntry::getActionCode).containsExactly("UPDATED", "CREATED");
	}

	@Test
	void sessionThatRolledBackTakesNothingAlongIntoItsNextTransaction() {
		Note lost = new Note("Milk");
		Note kept = new Note("Bread");
		SessionFactory sessionFactory = this.entityManager.getEntityManagerFactory().unwrap(SessionFactory.class);
		sessionFactory.inSession((session) -> {
			session.beginTransaction();
			session.persist(lost);
			session.flush();
			session.getTransaction().rollback();
			session.clear();
			session.beginTransaction();
			session.persist(kept);
			session.getTransaction().commit();
		});
		assertThat(entries(lost.id)).isEmpty();
		assertThat(entries(kept.id)).hasSize(1);
	}

	@Test
	void failingFlushLeavesNothingBehind() {
		Letter letter = new Letter("x".repeat(300));
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.letters.save(letter));
		assertThat(codes(letter)).isEmpty();
	}

	@Test
	void longTextIsCutOff() {
		Note note = new Note("x".repeat(20_000));
		this.transactions.executeWithoutResult((status) -> this.entityManager.persist(note));
		assertThat(entries(note.id).get(0).getSnapshot()).hasSizeBetween(10_000, 10_200).contains("x…");
	}

	@Test
	void textThatNoJsonHoldsDoesNotStopTheChange() {
		Letter letter = this.letters.save(new Letter("broken \uD800 pair"));
		assertThat(onlyEntry(letter).getSnapshot()).contains("broken");
	}

	@Test
	void actionIsRecordedForAReferenceWithoutLoadingIt() {
		Letter letter = this.letters.save(new Letter("Hello"));
		this.transactions.executeWithoutResult((status) -> {
			Letter reference = this.entityManager.getReference(Letter.class, letter.getId());
			this.trail.record(() -> "SEEN", reference, null);
			assertThat(Hibernate.isInitialized(reference)).isFalse();
		});
		this.trail.record(() -> "SEEN", Letter.class, letter.getId(), "From afar");
		assertThat(codes(letter)).containsExactly("SEEN", "SEEN", "CREATED");
		assertThat(entries(letter).get(0).getSnapshot()).isNull();
	}

	@Test
	void actionOnSomethingThatIsNoEntityIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.trail.record(() -> "SEEN", "a text", null))
			.withMessageContaining("no entity");
	}

	@Test
	void actionWithoutACodeIsRefused() {
		Letter letter = this.letters.save(new Letter("Hello"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.trail.record(() -> " ", letter, null));
		assertThat(codes(letter)).containsExactly("CREATED");
	}

	@Test
	void pagesAreNewestFirst() {
		Letter letter = this.letters.save(new Letter("0"));
		for (int i = 1; i < 5; i++) {
			String title = String.valueOf(i);
			change(letter.getId(), (changed) -> changed.title = title);
		}
		Page<AuditEntry> page = this.entries.findByEntityId(letter.getId(), PageRequest.of(1, 2));
		assertThat(page.getTotalElements()).isEqualTo(5);
		assertThat(page).extracting(AuditEntry::getChanges)
			.satisfiesExactly((newer) -> assertThat(newer).contains("\"to\": \"2\""),
					(older) -> assertThat(older).contains("\"to\": \"1\""));
	}

	@Test
	void entryCannotBeChanged() {
		Letter letter = this.letters.save(new Letter("Hello"));
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> this.transactions.executeWithoutResult((status) -> {
				AuditEntry entry = this.entityManager.find(AuditEntry.class, onlyEntry(letter).getId());
				ReflectionTestUtils.setField(entry, "performedById", "somebody else");
			}))
			.satisfies((ex) -> assertThat(NestedExceptionUtils.getMostSpecificCause(ex))
				.isInstanceOf(AppendOnlyException.class));
		assertThat(onlyEntry(letter).getPerformedById()).isEqualTo("system");
	}

	@ParameterizedTest
	@ValueSource(strings = { "delete from AuditEntry", "delete from AuditEntry e where e.entityType = 'Letter'",
			"update AuditEntry e set e.performedById = 'x'",
			"update versioned ParcelHistory h set h.description = 'x'" })
	void bulkStatementIsRefused(String jpql) {
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.transactions
			.executeWithoutResult((status) -> this.entityManager.createQuery(jpql).executeUpdate()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "delete from audit_entry", "DELETE FROM ONLY \"audit_entry\"",
			"update public.audit_entry set performed_by_id = 'x'", "truncate audit_entry",
			"/* select */ update audit_entry set performed_by_id = 'x'", "select 1; delete from audit_entry",
			"update letter set title = E'it\\'s'; update audit_entry set performed_by_id = 'x' where code <> ''",
			"update letter set title = '/*'; delete from audit_entry where code <> '*/'", "delete from audit_entry*",
			"delete from U&\"audit_entry\"", "update only audit_entry set description = ''",
			"merge into audit_entry e using (select 1) x on true when matched then update set description = ''",
			"merge into audit_entry e using (select 1) x on true when matched then delete",
			"with gone as (delete from audit_entry returning *) select count(*) from gone",
			"insert into audit_entry select * from audit_entry on conflict (id) do update set performed_by_id = 'x'" })
	void nativeStatementIsRefused(String sql) {
		assertThatExceptionOfType(AppendOnlyException.class).isThrownBy(() -> this.transactions
			.executeWithoutResult((status) -> this.entityManager.createNativeQuery(sql).executeUpdate()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "update letter set title = 'x' where id in (select entity_id from audit_entry)",
			"delete from note where text in (select 'update audit_entry' from audit_entry)" })
	void statementThatOnlyReadsTheTrailIsLeftAlone(String sql) {
		this.transactions.executeWithoutResult((status) -> this.entityManager.createNativeQuery(sql).executeUpdate());
	}

	private void change(UUID id, Consumer<Letter> change) {
		this.transactions.executeWithoutResult((status) -> change.accept(this.letters.findById(id).orElseThrow()));
	}

	@Test
	void entryCannotBeRemoved() {
		Letter letter = this.letters.save(new Letter("Hello"));
		AuditEntry entry = onlyEntry(letter);
		assertThatExceptionOfType(AppendOnlyException.class).isThrownBy(() -> this.entries.delete(entry));
		assertThatExceptionOfType(AppendOnlyException.class).isThrownBy(() -> this.entries.deleteAllInBatch());
		assertThat(entries(letter)).hasSize(1);
	}

	private AuditEntry onlyEntry(Letter letter) {
		List<AuditEntry> entries = entries(letter);
		assertThat(entries).hasSize(1);
		return entries.get(0);
	}

	private List<String> codes(Letter letter) {
		return entries(letter).stream().map(AuditEntry::getActionCode).toList();
	}

	private List<AuditEntry> entries(Letter letter) {
		return entries(letter.getId());
	}

	private List<AuditEntry> entries(UUID id) {
		return this.entries.findByEntityId(id, PageRequest.of(0, 100)).getContent();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Service {

	}

}
