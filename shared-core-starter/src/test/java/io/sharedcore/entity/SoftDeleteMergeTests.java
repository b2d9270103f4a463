package io.sharedcore.entity;

import java.util.UUID;

import io.sharedcore.entity.Library.Author;
import io.sharedcore.entity.Library.AuthorRepository;
import io.sharedcore.entity.Library.Book;
import io.sharedcore.entity.Library.Member;
import io.sharedcore.entity.Library.MemberRepository;
import io.sharedcore.entity.Library.Reminder;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * No state is written over a removal of the same persistence context.
 */
@LibraryTest
class SoftDeleteMergeTests {

	@Autowired
	Database database;

	@Autowired
	AuthorRepository authors;

	@Autowired
	MemberRepository members;

	private Author author;

	private Author copy;

	@BeforeEach
	void anAuthorAndADetachedCopyWithoutItsBooks() {
		this.author = new Author("author");
		this.author.write("book");
		this.database.persist(this.author);
		this.copy = this.authors.findById(this.author.getId()).orElseThrow();
	}

	@Test
	void saveOfACopyAfterDeleteIsRefused() {
		refused(() -> {
			this.authors.delete(this.authors.findById(this.author.getId()).orElseThrow());
			this.authors.save(this.copy);
		});
	}

	@Test
	void saveOfACopyAfterDeleteByIdIsRefused() {
		refused(() -> {
			this.authors.deleteById(this.author.getId());
			this.authors.save(this.copy);
		});
	}

	@Test
	void saveOfACopyAfterAFlushedDeleteIsRefused() {
		refusedAsStale(() -> {
			this.authors.deleteById(this.author.getId());
			this.authors.flush();
			this.authors.save(this.copy);
		});
	}

	@Test
	void saveOfACopyAfterABulkDeleteIsRefused() {
		refusedAsStale(() -> {
			this.authors.softDeleteAllById(java.util.List.of(this.author.getId()));
			this.authors.save(this.copy);
		});
	}

	@Test
	void saveOfACopyWithItsChildrenIsRefused() {
		refused(() -> {
			this.authors.deleteById(this.author.getId());
			this.authors.save(this.author);
		});
	}

	@Test
	void mergeThatCascadesToARemovedChildIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.database.doInTransaction((em) -> {
			em.remove(em.find(Book.class, this.author.books.get(0).getId()));
			merge(em, this.author);
		}));
		assertNothingDeleted();
	}

	@Test
	void refreshOfARemovedEntityIsRefused() {
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.database.doInTransaction((em) -> {
			Author managed = em.find(Author.class, this.author.getId());
			em.remove(managed);
			em.refresh(managed);
		})).withStackTraceContaining("deleted instance passed to refresh");
		assertNothingDeleted();
	}

	@Test
	void refreshOfAFlushedRemovalReadsTheDeletedRow() {
		this.database.doInTransaction((em) -> {
			Author managed = em.find(Author.class, this.author.getId());
			em.remove(managed);
			em.flush();
			em.refresh(managed);
			assertThat(managed.isDeleted()).isTrue();
		});
		assertThat(deleted("author", this.author.getId())).isTrue();
	}

	@Test
	void saveOfTheRemovedEntityItselfLeavesItDeleted() {
		this.database.doInTransaction((em) -> {
			Author managed = this.authors.findById(this.author.getId()).orElseThrow();
			this.authors.delete(managed);
			this.authors.save(managed);
		});
		assertThat(deleted("author", this.author.getId())).isTrue();
		assertThat(deleted("book", this.author.books.get(0).getId())).isTrue();
	}

	@Test
	void saveOfTheCopyThatWasDeletedLeavesItDeleted() {
		this.database.doInTransaction((em) -> {
			this.authors.delete(this.copy);
			this.authors.save(this.copy);
		});
		assertThat(deleted("author", this.author.getId())).isTrue();
		assertThat(deleted("book", this.author.books.get(0).getId())).isTrue();
	}

	@Test
	void saveOfACopyAfterARestoreInTheSameTransactionIsWritten() {
		this.database.doInTransaction((em) -> {
			this.authors.deleteById(this.author.getId());
			this.authors.restoreById(this.author.getId());
			Author restored = this.authors.findById(this.author.getId()).orElseThrow();
			em.detach(restored);
			restored.name = "changed";
			this.authors.save(restored);
		});
		assertThat(this.database.row("author", this.author.getId())).containsEntry("name", "changed")
			.containsEntry("is_deleted", false);
		assertThat(deleted("book", this.author.books.get(0).getId())).isFalse();
	}

	@Test
	void saveOfACopyAfterAPolicyFollowedIsRefused() {
		Member member = new Member("member");
		Reminder reminder = new Reminder(member);
		this.database.persist(member, reminder);
		Member other = this.members.findById(member.getId()).orElseThrow();
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.database.doInTransaction((em) -> {
			this.members.deleteById(member.getId());
			this.members.save(other);
		}));
		assertThat(deleted("member", member.getId())).isFalse();
		assertThat(deleted("reminder", reminder.getId())).isFalse();
	}

	private static void merge(EntityManager em, Author author) {
		assertThat(em.merge(author)).isNotNull();
	}

	private void refused(Runnable work) {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.database.doInTransaction((em) -> work.run()))
			.withMessageContaining("deleted instance passed to merge");
		assertNothingDeleted();
	}

	private void refusedAsStale(Runnable work) {
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.database.doInTransaction((em) -> work.run()));
		assertNothingDeleted();
	}

	private void assertNothingDeleted() {
		assertThat(deleted("author", this.author.getId())).isFalse();
		assertThat(deleted("book", this.author.books.get(0).getId())).isFalse();
	}

	private boolean deleted(String table, UUID id) {
		return (boolean) this.database.row(table, id).get("is_deleted");
	}

}
