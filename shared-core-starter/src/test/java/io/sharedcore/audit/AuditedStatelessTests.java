package io.sharedcore.audit;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.sharedcore.entity.RequiresHibernate73;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.data.domain.PageRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a stateless session writes is recorded as what any session writes.
 */
@SpringBootTest(classes = AuditedCollectionsTests.Service.class, webEnvironment = WebEnvironment.NONE,
		properties = "spring.jpa.hibernate.ddl-auto=create")
class AuditedStatelessTests {

	@Autowired
	private SessionFactory sessionFactory;

	@Autowired
	private AuditEntryRepository entries;

	@Test
	void insertUpdateAndDeleteAreRecorded() {
		Letter letter = new Letter("Hello");
		this.sessionFactory.inStatelessTransaction((session) -> session.insert(letter));
		this.sessionFactory.inStatelessTransaction((session) -> {
			letter.title = "Good day";
			session.update(letter);
		});
		assertThat(newest(letter.getId()).getChanges())
			.isEqualTo("{\"title\": {\"to\": \"Good day\", \"from\": \"Hello\"}}");
		this.sessionFactory.inStatelessTransaction((session) -> session.delete(letter));
		assertThat(newest(letter.getId()).getChanges()).contains("\"deleted\": {\"to\": true, \"from\": false}");
		this.sessionFactory.inStatelessTransaction((session) -> {
			letter.restore();
			session.update(letter);
		});
		assertThat(codes(letter.getId())).containsExactly("RESTORED", "DELETED", "UPDATED", "CREATED");
	}

	@Test
	void upsertIsAnUpdateOrAnInsert() {
		Note note = new Note("Milk");
		this.sessionFactory.inStatelessTransaction((session) -> session.upsert(note));
		this.sessionFactory.inStatelessTransaction((session) -> {
			note.text = "Bread";
			session.upsert(note);
		});
		assertThat(codes(note.id)).containsExactly("UPDATED", "CREATED");
		assertThat(newest(note.id).getChanges()).isEqualTo("{\"text\": {\"to\": \"Bread\", \"from\": \"Milk\"}}");
	}

	@Test
	void upsertOfABaseEntityIsRecorded() {
		Letter letter = new Letter("Hello");
		this.sessionFactory.inStatelessTransaction((session) -> session.insert(letter));
		this.sessionFactory.inStatelessTransaction((session) -> {
			letter.title = "Good day";
			session.upsert(letter);
		});
		assertThat(codes(letter.getId())).containsExactly("UPDATED", "CREATED");
		assertThat(newest(letter.getId()).getChanges()).contains("Good day", "Hello");
	}

	@Test
	@RequiresHibernate73
	void upsertOfANewBaseEntityIsRecordedAsCreated() {
		Letter letter = new Letter("Hello");
		this.sessionFactory.inStatelessTransaction((session) -> session.upsert(letter));
		assertThat(codes(letter.getId())).containsExactly("CREATED");
	}

	@Test
	void operationsOnSeveralEntitiesAreRecordedOneByOne() {
		List<Note> notes = List.of(new Note("one"), new Note("two"), new Note("three"));
		this.sessionFactory.inStatelessTransaction((session) -> session.insertMultiple(notes));
		this.sessionFactory.inStatelessTransaction((session) -> {
			notes.forEach((note) -> note.text = "changed " + note.text);
			session.updateMultiple(notes);
		});
		this.sessionFactory.inStatelessTransaction((session) -> {
			notes.forEach((note) -> note.text = "again " + note.text);
			session.upsertMultiple(notes);
		});
		this.sessionFactory.inStatelessTransaction((session) -> session.deleteMultiple(notes));
		for (Note note : notes) {
			assertThat(codes(note.id)).containsExactly("DELETED", "UPDATED", "UPDATED", "CREATED");
		}
	}

	@Test
	void unchangedRowIsNoEntry() {
		Note note = new Note("Milk");
		this.sessionFactory.inStatelessTransaction((session) -> session.insert(note));
		this.sessionFactory.inStatelessTransaction((session) -> {
			session.update(note);
			session.upsert(note);
		});
		assertThat(codes(note.id)).containsExactly("CREATED");
	}

	@Test
	void elementsAreRecorded() {
		Recipe recipe = new Recipe("Cake");
		recipe.tags.addAll(Set.of("cold", "sweet"));
		this.sessionFactory.inStatelessTransaction((session) -> session.insert(recipe));
		assertThat(newest(recipe.getId()).getSnapshot()).contains("\"tags\": [\"cold\", \"sweet\"]");
		change(recipe.getId(), (session, read) -> {
			session.fetch(read.tags);
			read.tags.remove("cold");
			session.update(read);
		});
		assertThat(newest(recipe.getId()).getChanges())
			.isEqualTo("{\"tags\": {\"to\": [\"sweet\"], \"from\": [\"cold\", \"sweet\"]}}");
		change(recipe.getId(), (session, read) -> {
			read.title = "Tart";
			session.upsert(read);
		});
		assertThat(newest(recipe.getId()).getChanges())
			.isEqualTo("{\"title\": {\"to\": \"Tart\", \"from\": \"Cake\"}}");
	}

	@Test
	void entryCannotBeUpserted() {
		Note note = new Note("Milk");
		this.sessionFactory.inStatelessTransaction((session) -> session.insert(note));
		AuditEntry entry = newest(note.id);
		assertThatExceptionOfType(AppendOnlyException.class)
			.isThrownBy(() -> this.sessionFactory.inStatelessTransaction((session) -> session.upsert(entry)));
	}

	private void change(UUID id, Change change) {
		this.sessionFactory.inStatelessTransaction((session) -> change.apply(session, session.get(Recipe.class, id)));
	}

	private AuditEntry newest(UUID id) {
		return this.entries.findByEntityId(id, PageRequest.of(0, 1)).getContent().get(0);
	}

	private List<String> codes(UUID id) {
		return this.entries.findByEntityId(id, PageRequest.of(0, 10)).map(AuditEntry::getActionCode).getContent();
	}

	/** A change in a session. */
	private interface Change {

		void apply(StatelessSession session, Recipe recipe);

	}

}
