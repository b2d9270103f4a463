package io.sharedcore.test.service;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase.Replace;

import static io.sharedcore.test.SharedCoreAssertions.assertThat;
import static io.sharedcore.test.SharedCoreAssertions.assertThatAuditTrail;

/**
 * A slice of JPA has a database, and the assertions work in its transaction.
 */
@DataJpaTest(properties = "spring.jpa.hibernate.ddl-auto=create")
@AutoConfigureTestDatabase(replace = Replace.NONE)
class NoteRepositoryTests {

	@Autowired
	private NoteRepository notes;

	@Test
	void deletedNoteIsSoftDeletedAndAudited() {
		Note note = this.notes.saveAndFlush(new Note("First"));
		this.notes.softDelete(note);
		assertThat(note).isSoftDeleted();
		assertThatAuditTrail(note).hasActions("CREATED", "DELETED");
	}

}
