package io.sharedcore.audit;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.data.domain.PageRequest;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is done to audited entities, and what the trail tells of it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = "spring.jpa.hibernate.ddl-auto=create")
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
