package io.sharedcore.entity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.sharedcore.entity.Library.Author;
import io.sharedcore.entity.Library.AuthorRepository;
import io.sharedcore.entity.Library.Book;
import io.sharedcore.entity.Library.Chapter;
import io.sharedcore.entity.Library.Footnote;
import io.sharedcore.entity.Library.Member;
import io.sharedcore.entity.Library.Reminder;
import io.sharedcore.entity.Library.Tag;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.jpa.domain.DeleteSpecification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every delete is an update of flag and time.
 */
@LibraryTest
class SoftDeleteDeleteTests {

	@Autowired
	Database database;

	@Autowired
	AuthorRepository authors;

	@Test
	void removeIsAVersionedUpdate() {
		Author author = this.database.persist(new Author("remove"));
		this.database.doInTransaction((em) -> em.remove(em.find(Author.class, author.getId())));
		Map<String, Object> row = this.database.row("author", author.getId());
		assertThat(row).containsEntry("is_deleted", true)
			.containsEntry("version", 1L)
			.containsEntry("deleted_by", "system");
		assertThat(row.get("deleted_at")).isNotNull();
		assertThat(row.get("updated_at")).isNotEqualTo(row.get("created_at"));
	}

	@Test
	void flushThatAScopedQueryCausesCascadesToActiveRows() {
		Author author = new Author("scoped flush");
		author.write("book").chapter("chapter");
		this.database.persist(author);
		this.database.doInTransaction((em) -> {
			em.find(Author.class, author.getId()).getBooks().clear();
			SoftDeleteScope.onlyDeleted(() -> em.createQuery("select b from Book b", Book.class).getResultList());
		});
		assertThat(this.database.row("chapter", author.books.get(0).chapters.get(0).getId()))
			.containsEntry("is_deleted", true);
	}

	@Test
	void removalInAScopeCascadesToActiveRows() {
		Author author = new Author("scoped removal");
		author.write("book").chapter("chapter");
		this.database.persist(author);
		this.database.doInTransaction((em) -> {
			Author loaded = em.find(Author.class, author.getId());
			SoftDeleteScope.onlyDeleted(() -> {
				em.remove(loaded);
				return loaded;
			});
		});
		assertThat(this.database.row("author", author.getId())).containsEntry("is_deleted", true);
		assertThat(this.database.row("chapter", author.books.get(0).chapters.get(0).getId()))
			.containsEntry("is_deleted", true);
	}

	@Test
	void cascadeTakesEveryLevelAlongAtOneTime() {
		Author author = new Author("cascade");
		Chapter chapter = author.write("book").chapter("chapter");
		Footnote note = new Footnote("note");
		chapter.footnotes.add(note);
		author.aliases.add("alias");
		this.database.persist(author);
		this.authors.deleteById(author.getId());
		Object at = this.database.row("author", author.getId()).get("deleted_at");
		assertThat(this.database.row("book", author.books.get(0).getId())).containsEntry("deleted_at", at);
		assertThat(this.database.row("chapter", chapter.getId())).containsEntry("deleted_at", at);
		assertThat(this.database.row("footnote", note.getId())).containsEntry("deleted_at", at);
		assertThat(this.database.count("select count(*) from author_aliases where author_id = ?", author.getId()))
			.isOne();
	}

	@Test
	void orphanIsDeletedSoftly() {
		Author author = new Author("orphan");
		Book book = author.write("orphaned");
		this.database.persist(author);
		this.database.doInTransaction((em) -> em.find(Author.class, author.getId()).getBooks().clear());
		assertThat(this.database.row("book", book.getId())).containsEntry("is_deleted", true)
			.containsEntry("author_id", author.getId());
	}

	@Test
	void everyDeleteOfSpringDataIsSoft() {
		List<UUID> ids = java.util.stream.IntStream.range(0, 9)
			.mapToObj((i) -> this.database.persist(new Author("delete " + i)).getId())
			.toList();
		this.authors.delete(this.authors.findById(ids.get(0)).orElseThrow());
		this.authors.deleteById(ids.get(1));
		this.authors.deleteAllById(List.of(ids.get(2)));
		this.authors.deleteAll(this.authors.findAllById(List.of(ids.get(3))));
		this.authors.deleteAllInBatch(this.authors.findAllById(List.of(ids.get(4))));
		this.authors.deleteAllByIdInBatch(List.of(ids.get(5)));
		this.authors.delete(
				(DeleteSpecification<Author>) (root, delete, builder) -> builder.equal(root.get("name"), "delete 6"));
		this.database.inTransaction(() -> this.authors.deleteByName("delete 7"));
		this.database.inTransaction(() -> this.authors.removeByNameStartingWith("delete 8"));
		for (UUID id : ids) {
			assertThat(this.database.row("author", id)).containsEntry("is_deleted", true);
		}
	}

	@Test
	void deletingTwiceChangesNothing() {
		Author author = this.database.persist(new Author("twice"));
		assertThat(this.authors.softDelete(author)).isTrue();
		Map<String, Object> row = this.database.row("author", author.getId());
		assertThat(author.isDeleted()).isTrue();
		assertThat(this.authors.softDelete(author)).isFalse();
		assertThat(this.authors.softDeleteById(author.getId())).isFalse();
		this.authors.delete(author);
		assertThat(this.database.row("author", author.getId())).isEqualTo(row);
	}

	@Test
	void reasonOfADetachedEntityIsKeptWhenItIsSaved() {
		Author author = this.database.persist(new Author("reason"));
		author.softDelete("spam");
		this.authors.save(author);
		assertDeletedFor("spam", author);
	}

	@Test
	void reasonOfADetachedEntityIsKeptWhenItIsDeleted() {
		Author author = this.database.persist(new Author("reason"));
		author.softDelete("spam");
		this.authors.delete(author);
		assertDeletedFor("spam", author);
	}

	@Test
	void reasonOfADetachedEntityIsKeptWhenItIsSoftDeleted() {
		Author author = this.database.persist(new Author("reason"));
		author.softDelete("spam");
		assertThat(this.authors.softDelete(author)).isTrue();
		assertDeletedFor("spam", author);
		assertThat(this.authors.softDelete(author)).isFalse();
	}

	@Test
	void reasonOfADetachedEntityTakesWhatHangsOnItAlong() {
		Author author = new Author("reason");
		Book book = author.write("book");
		this.database.persist(author);
		Author found = this.authors.findById(author.getId()).orElseThrow();
		found.softDelete("spam");
		this.authors.softDelete(found);
		assertThat(this.database.row("book", book.getId())).containsEntry("deleted_at",
				this.database.row("author", author.getId()).get("deleted_at"));
	}

	@Test
	void reasonsOfDetachedEntitiesAreKeptWhenAllAreDeleted() {
		Author one = this.database.persist(new Author("one"));
		Author two = this.database.persist(new Author("two"));
		one.softDelete("spam");
		two.softDelete("fraud");
		this.authors.deleteAll(List.of(one, two));
		assertDeletedFor("spam", one);
		assertDeletedFor("fraud", two);
	}

	@Test
	void reasonsOfDetachedEntitiesAreKeptWhenAllAreDeletedInBatch() {
		Author first = this.database.persist(new Author("first"));
		Author second = this.database.persist(new Author("second"));
		Author third = this.database.persist(new Author("third"));
		first.softDelete("spam");
		second.softDelete("copied");
		this.authors.deleteAllInBatch(List.of(first, second, third));
		for (Author author : List.of(first, second, third)) {
			assertThat(this.database.row("author", author.getId())).containsEntry("is_deleted", true)
				.containsEntry("deletion_reason", author.getDeletionReason())
				.containsEntry("deleted_at", this.database.row("author", first.getId()).get("deleted_at"));
		}
	}

	@Test
	void reasonOfADeletedRowIsNotReplacedByTheBatchOfACopy() {
		Author author = this.database.persist(new Author("kept"));
		Author copy = this.authors.findById(author.getId()).orElseThrow();
		author.softDelete("first");
		this.authors.delete(author);
		copy.softDelete("second");
		this.authors.deleteAllInBatch(List.of(copy));
		assertThat(this.database.row("author", author.getId())).containsEntry("deletion_reason", "first");
	}

	@Test
	void reasonOfAManagedEntityIsKeptWhicheverWayItIsDeletedThen() {
		Author saved = this.database.persist(new Author("saved"));
		Author deleted = this.database.persist(new Author("deleted"));
		Author removed = this.database.persist(new Author("removed"));
		Author batch = this.database.persist(new Author("batch"));
		this.database.doInTransaction((em) -> {
			List.of(saved, deleted, removed, batch)
				.forEach((author) -> em.find(Author.class, author.getId()).softDelete("spam"));
			this.authors.save(em.getReference(Author.class, saved.getId()));
			this.authors.delete(em.getReference(Author.class, deleted.getId()));
			em.remove(em.getReference(Author.class, removed.getId()));
			this.authors.deleteAllInBatch(List.of(em.getReference(Author.class, batch.getId())));
		});
		List.of(saved, deleted, removed, batch).forEach((author) -> assertDeletedFor("spam", author));
	}

	@Test
	void reasonOfADeletedRowIsNotReplacedByALaterOne() {
		Author author = this.database.persist(new Author("first"));
		Author late = this.authors.findById(author.getId()).orElseThrow();
		author.softDelete("first");
		this.authors.save(author);
		late.softDelete("second");
		assertThat(this.authors.softDelete(late)).isFalse();
		assertDeletedFor("first", author);
	}

	private void assertDeletedFor(String reason, Author author) {
		Map<String, Object> row = this.database.row("author", author.getId());
		assertThat(row).containsEntry("is_deleted", true)
			.containsEntry("deletion_reason", reason)
			.containsEntry("deleted_by", "system");
		assertThat(row.get("deleted_at")).isNotNull();
	}

	@Test
	void statelessDeleteIsSoft(@Autowired SessionFactory sessionFactory) {
		Author author = this.database.persist(new Author("stateless"));
		sessionFactory.inStatelessTransaction((session) -> session.delete(session.get(Author.class, author.getId())));
		assertThat(this.database.row("author", author.getId())).containsEntry("is_deleted", true);
	}

	@Test
	void bulkDeletesAreRefusedBeforeAnythingHappens() {
		Author author = new Author("refused");
		author.aliases.add("stays");
		Book book = author.write("book");
		Tag tag = new Tag("tag");
		book.tags.addAll(Set.of(tag));
		this.database.persist(tag, author);
		assertThatExceptionOfType(HardDeleteException.class)
			.isThrownBy(() -> this.database.inTransaction(() -> this.authors.purgeByName("refused")));
		assertThatExceptionOfType(HardDeleteException.class).isThrownBy(() -> this.database
			.inTransaction((em) -> em.createQuery("delete from Book b where b.title = 'book'").executeUpdate()));
		assertThatExceptionOfType(HardDeleteException.class).isThrownBy(() -> this.database
			.inTransaction((em) -> em.createNativeQuery("DELETE FROM public.\"author\"").executeUpdate()));
		assertThatExceptionOfType(HardDeleteException.class).isThrownBy(() -> this.database.inTransaction(
				(em) -> em.createNativeQuery("with x as (delete from author returning id) select count(*) from x")
					.getResultList()));
		assertThatExceptionOfType(HardDeleteException.class).isThrownBy(() -> this.database.inTransaction((em) -> {
			var delete = em.getCriteriaBuilder().createCriteriaDelete(Library.Hall.class);
			delete.from(Library.Hall.class);
			return em.createQuery(delete).executeUpdate();
		}));
		assertThat(this.database.row("author", author.getId())).containsEntry("is_deleted", false);
		assertThat(this.database.count("select count(*) from book_tags where books_id = ?", book.getId())).isOne();
	}

	@Test
	void timesAreInMicrosecondsAndNewRowsHaveOne() {
		Author author = this.database.persist(new Author("times"));
		assertThat(author.getCreatedAt()).isEqualTo(author.getUpdatedAt());
		Instant created = this.database.inTransaction((em) -> em.find(Author.class, author.getId()).getCreatedAt());
		assertThat(created).isEqualTo(author.getCreatedAt());
	}

	@Test
	void persistedEntityHasItsTimesAndUsersBeforeTheFlushAndAfterIt() {
		Author author = new Author("before the flush");
		author.write("along");
		this.database.doInTransaction((em) -> {
			em.persist(author);
			assertThat(author.getCreatedAt()).isNotNull().isEqualTo(author.getUpdatedAt());
			assertThat(author.getCreatedBy()).isNotNull().isEqualTo(author.getUpdatedBy());
			Instant told = author.getCreatedAt();
			em.flush();
			em.clear();
			Author saved = em.find(Author.class, author.getId());
			assertThat(saved.getCreatedAt()).isEqualTo(told).isEqualTo(saved.getUpdatedAt());
			em.persist(saved);
			assertThat(saved.getCreatedAt()).isEqualTo(told);
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void persistOfARemovedEntityUndoesTheRemoval(boolean flushed) {
		Author author = new Author("undone");
		Book book = author.write("undone");
		this.database.persist(author);
		this.database.doInTransaction((em) -> {
			Author managed = em.find(Author.class, author.getId());
			em.remove(managed);
			if (flushed) {
				em.flush();
			}
			em.persist(managed);
			assertThat(managed.isDeleted()).isFalse();
			assertThat(managed.getDeletedBy()).isNull();
			managed.name = "written after";
		});
		assertThat(this.database.row("author", author.getId())).containsEntry("is_deleted", false)
			.containsEntry("deleted_at", null)
			.containsEntry("name", "written after");
		assertThat(this.database.row("book", book.getId())).containsEntry("is_deleted", false);
	}

	@Test
	void persistOfARemovedEntityUndoesWhatAPolicyTookAlong() {
		Member member = new Member("undone");
		Reminder reminder = new Reminder(member);
		this.database.persist(member, reminder);
		this.database.doInTransaction((em) -> {
			Member managed = em.find(Member.class, member.getId());
			em.remove(managed);
			em.persist(managed);
		});
		assertThat(this.database.row("member", member.getId())).containsEntry("is_deleted", false);
		assertThat(this.database.row("reminder", reminder.getId())).containsEntry("is_deleted", false);
	}

	@Test
	void persistOfANewEntityThatWasRemovedInsertsItActive() {
		Author author = new Author("new");
		this.database.doInTransaction((em) -> {
			em.persist(author);
			em.remove(author);
			em.persist(author);
		});
		assertThat(this.database.row("author", author.getId())).containsEntry("is_deleted", false);
	}

	@Test
	void persistOfAnEntityThatWasDeletedBeforeLeavesItDeleted() {
		Author author = this.database.persist(new Author("before"));
		this.authors.deleteById(author.getId());
		this.database
			.doInTransaction((em) -> em.persist(this.authors.deleted().findById(author.getId()).orElseThrow()));
		assertThat(this.database.row("author", author.getId())).containsEntry("is_deleted", true);
	}

	@Test
	void removedElementOfACascadingCollectionStaysDeleted() {
		Author author = new Author("cascade");
		Book book = author.write("removed");
		this.database.persist(author);
		this.database.doInTransaction((em) -> {
			Author managed = em.find(Author.class, author.getId());
			em.remove(managed.getBooks().get(0));
		});
		assertThat(this.database.row("book", book.getId())).containsEntry("is_deleted", true);
	}

}
