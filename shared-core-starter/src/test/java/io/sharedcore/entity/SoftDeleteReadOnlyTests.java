package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sharedcore.entity.Gazette.Article;
import io.sharedcore.entity.Gazette.Clipping;
import io.sharedcore.entity.Gazette.Issue;
import io.sharedcore.entity.Gazette.IssueRepository;
import io.sharedcore.entity.Library.Author;
import io.sharedcore.entity.Library.AuthorRepository;
import io.sharedcore.entity.Library.Book;
import io.sharedcore.entity.Library.Member;
import io.sharedcore.entity.Library.MemberRepository;
import io.sharedcore.entity.Library.Reminder;
import jakarta.persistence.EntityManager;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernateHints;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Hibernate deletes the rows of read-only entities, although it does not update them. A
 * soft delete, which is an update, does the same.
 */
@LibraryTest
@Import(SoftDeleteReadOnlyTests.Listener.class)
class SoftDeleteReadOnlyTests {

	@Autowired
	Database database;

	@Autowired
	IssueRepository issues;

	@Autowired
	AuthorRepository authors;

	@Autowired
	MemberRepository members;

	@Autowired
	SessionFactory sessionFactory;

	@Autowired
	Listener listener;

	@BeforeEach
	void nothingSeen() {
		this.listener.seen.clear();
	}

	@Test
	void immutableEntityIsDeletedWithWhatItOwns() {
		Issue issue = issue();
		this.issues.deleteById(issue.getId());
		assertDeleted("issue", issue.getId());
		assertThat(this.database.row("article", issue.articles.get(0).getId())).containsEntry("deleted_at",
				this.database.row("issue", issue.getId()).get("deleted_at"));
		assertThat(this.listener.seen).contains(issue.getId());
	}

	@Test
	void immutableEntityIsDeletedByEveryRepositoryMethod() {
		List<Issue> all = List.of(issue(), issue(), issue(), issue(), issue(), issue());
		this.issues.delete(all.get(0));
		this.issues.softDelete(all.get(1));
		this.issues.deleteAll(List.of(all.get(2)));
		this.issues.deleteAllById(List.of(all.get(3).getId()));
		this.issues.softDeleteAllById(List.of(all.get(4).getId()));
		this.issues.deleteAllInBatch(List.of(all.get(5)));
		all.forEach((issue) -> {
			assertDeleted("issue", issue.getId());
			assertDeleted("article", issue.articles.get(0).getId());
		});
		assertThat(all.get(0).isDeleted()).isTrue();
		assertThat(all.get(0).getVersion()).isEqualTo(1);
	}

	@Test
	void markedImmutableEntityIsDeletedWithItsReason() {
		Issue issue = issue();
		this.database.doInTransaction((em) -> em.find(Issue.class, issue.getId()).softDelete("spam"));
		assertDeleted("issue", issue.getId());
		assertDeleted("article", issue.articles.get(0).getId());
		assertThat(this.database.row("issue", issue.getId())).containsEntry("deletion_reason", "spam")
			.containsEntry("deleted_by", "system");
	}

	@Test
	void markedDetachedImmutableEntityIsDeletedWhenItIsSaved() {
		Issue issue = issue();
		issue.softDelete("spam");
		this.issues.save(issue);
		assertDeleted("issue", issue.getId());
		assertDeleted("article", issue.articles.get(0).getId());
	}

	@Test
	void immutableEntityIsRestoredInEveryWay() {
		Issue byId = deletedIssue();
		this.issues.restoreById(byId.getId());
		Issue marked = deletedIssue();
		this.database.doInTransaction((em) -> this.issues.deleted().findById(marked.getId()).orElseThrow().restore());
		Issue loaded = deletedIssue();
		this.database.doInTransaction((em) -> {
			Issue row = this.issues.deleted().findById(loaded.getId()).orElseThrow();
			assertThat(this.issues.restore(row)).isTrue();
			assertThat(row.isDeleted()).isFalse();
		});
		Issue undone = issue();
		this.database.doInTransaction((em) -> {
			Issue row = em.find(Issue.class, undone.getId());
			em.remove(row);
			em.persist(row);
		});
		for (Issue issue : List.of(byId, marked, loaded, undone)) {
			assertActive("issue", issue.getId());
			assertActive("article", issue.articles.get(0).getId());
		}
	}

	@Test
	void immutableEntityThatIsDeletedAndReadIsLeftAlone() {
		Issue issue = deletedIssue();
		Map<String, Object> row = this.database.row("issue", issue.getId());
		this.database.doInTransaction((em) -> {
			assertThat(this.issues.deleted().findById(issue.getId())).isPresent();
			em.flush();
		});
		assertThat(this.database.row("issue", issue.getId())).isEqualTo(row);
	}

	@Test
	void orphanOfAnImmutableEntityIsDeleted() {
		Issue issue = issue();
		this.database.doInTransaction((em) -> em.find(Issue.class, issue.getId()).articles.clear());
		assertDeleted("article", issue.articles.get(0).getId());
		assertActive("issue", issue.getId());
	}

	@Test
	void policyFollowsAnImmutableEntity() {
		Issue issue = issue();
		Clipping clipping = this.database.persist(new Clipping(issue));
		this.issues.deleteById(issue.getId());
		assertDeleted("clipping", clipping.getId());
		this.issues.restoreById(issue.getId());
		assertActive("clipping", clipping.getId());
	}

	@Test
	void changeOfAnImmutableEntityIsNotWrittenWithItsDeletion() {
		Issue issue = issue();
		this.database.doInTransaction((em) -> {
			Issue managed = em.find(Issue.class, issue.getId());
			managed.title = "changed";
			em.remove(managed);
		});
		assertDeleted("issue", issue.getId());
		assertThat(this.database.row("issue", issue.getId())).containsEntry("title", "issue");
	}

	@Test
	void immutableEntityIsDeletedByAStatelessSession() {
		Issue issue = issue();
		this.sessionFactory
			.inStatelessTransaction((session) -> session.delete(session.get(Issue.class, issue.getId())));
		assertDeleted("issue", issue.getId());
		assertDeleted("article", issue.articles.get(0).getId());
	}

	@Test
	void entityReadWithTheReadOnlyHintIsDeleted() {
		Author author = author();
		this.database.doInTransaction((em) -> em.remove(readOnly(em, author)));
		assertDeleted("author", author.getId());
		assertDeleted("book", author.books.get(0).getId());
	}

	@Test
	void markedEntityReadWithTheReadOnlyHintIsDeleted() {
		Author author = author();
		this.database.doInTransaction((em) -> readOnly(em, author).softDelete("spam"));
		assertDeleted("author", author.getId());
		assertDeleted("book", author.books.get(0).getId());
	}

	@Test
	void sessionThatReadsOnlyDeletesAndRestores() {
		Author author = author();
		this.database.doInTransaction((em) -> {
			em.unwrap(Session.class).setDefaultReadOnly(true);
			assertThat(this.authors.softDeleteById(author.getId())).isTrue();
		});
		assertDeleted("author", author.getId());
		assertDeleted("book", author.books.get(0).getId());
		this.database.doInTransaction((em) -> {
			em.unwrap(Session.class).setDefaultReadOnly(true);
			this.authors.deleted().findById(author.getId()).orElseThrow().restore();
		});
		assertActive("author", author.getId());
		assertActive("book", author.books.get(0).getId());
		assertThat(this.database.row("author", author.getId())).containsEntry("version", 2L);
	}

	@Test
	void entityThatIsMadeReadOnlyAfterItWasMarkedIsDeleted() {
		Author author = author();
		this.database.doInTransaction((em) -> {
			Author managed = em.find(Author.class, author.getId());
			managed.softDelete();
			em.unwrap(Session.class).setReadOnly(managed, true);
		});
		assertDeleted("author", author.getId());
		assertDeleted("book", author.books.get(0).getId());
	}

	@Test
	void flushesAfterTheDeletionWriteNothingMore() {
		Author author = author();
		this.database.doInTransaction((em) -> {
			Author managed = readOnly(em, author);
			em.remove(managed);
			em.flush();
			em.flush();
			assertThat(managed.getVersion()).isEqualTo(1);
			em.unwrap(Session.class).setReadOnly(managed, false);
			managed.name = "changed after";
		});
		assertThat(this.database.row("author", author.getId())).containsEntry("version", 2L)
			.containsEntry("name", "changed after");
	}

	@Test
	void changedElementsAndDeletionAreOneUpdate() {
		Issue issue = issue();
		this.database.doInTransaction((em) -> {
			Issue managed = em.find(Issue.class, issue.getId());
			managed.labels.add("label");
			em.remove(managed);
		});
		assertDeleted("issue", issue.getId());
		assertThat(this.database.row("issue", issue.getId())).containsEntry("version", 1L);
		assertThat(this.database.count("select count(*) from issue_labels where issue_id = ?", issue.getId())).isOne();
	}

	@Test
	void bulkOperationsBesideReadOnlyCopiesBringThemUpToDate() {
		Member member = new Member("member");
		Reminder reminder = new Reminder(member);
		this.database.persist(member, reminder);
		this.database.doInTransaction((em) -> {
			em.unwrap(Session.class).setDefaultReadOnly(true);
			Member managed = em.find(Member.class, member.getId());
			Reminder along = em.find(Reminder.class, reminder.getId());
			this.members.softDeleteAllById(List.of(member.getId()));
			assertThat(managed.isDeleted()).isTrue();
			assertThat(along.isDeleted()).isTrue();
			this.members.restoreAllById(List.of(member.getId()));
			assertThat(managed.isDeleted()).isFalse();
			assertThat(along.isDeleted()).isFalse();
		});
		assertActive("member", member.getId());
		assertActive("reminder", reminder.getId());
		assertThat(this.database.row("member", member.getId())).containsEntry("version", 2L);
	}

	@Test
	void staleReadOnlyCopyIsNotDeleted() {
		Author author = author();
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> this.database.doInTransaction((em) -> {
				Author managed = readOnly(em, author);
				this.database.execute("update author set version = version + 1 where id = ?", author.getId());
				em.remove(managed);
			}));
		assertActive("author", author.getId());
		assertActive("book", author.books.get(0).getId());
	}

	@Test
	void readOnlyTransactionRefusesToDeleteAndRestore(@Autowired PlatformTransactionManager manager) {
		Author author = author();
		TransactionTemplate readOnly = new TransactionTemplate(manager);
		readOnly.setReadOnly(true);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> readOnly.executeWithoutResult((status) -> this.authors.deleteById(author.getId())))
			.withMessageContaining("read-only transaction");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(() -> readOnly
			.executeWithoutResult((status) -> this.authors.softDeleteAllById(List.of(author.getId()))));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> readOnly.executeWithoutResult((status) -> this.authors.restoreById(author.getId())));
		assertActive("author", author.getId());
		assertThat(this.listener.seen).isEmpty();
	}

	@Test
	void deletionThatIsNeverFlushedIsNotTold() {
		Member member = this.database.persist(new Member("member"));
		this.database.doInTransaction((em) -> {
			em.remove(em.find(Member.class, member.getId()));
			em.clear();
		});
		Author author = author();
		this.database.doInTransaction((em) -> {
			em.remove(em.find(Author.class, author.getId()));
			em.clear();
		});
		assertActive("author", author.getId());
		assertThat(this.listener.seen).doesNotContain(author.getId());
	}

	private Author readOnly(EntityManager em, Author author) {
		return em.find(Author.class, author.getId(), Map.of(HibernateHints.HINT_READ_ONLY, true));
	}

	private Issue issue() {
		Issue issue = new Issue("issue");
		issue.article("article");
		return this.database.persist(issue);
	}

	private Issue deletedIssue() {
		Issue issue = issue();
		this.issues.deleteById(issue.getId());
		assertDeleted("issue", issue.getId());
		return issue;
	}

	private Author author() {
		Author author = new Author("author");
		Book book = author.write("book");
		assertThat(book.getAuthor()).isEqualTo(author);
		return this.database.persist(author);
	}

	private void assertDeleted(String table, UUID id) {
		assertThat(this.database.row(table, id)).containsEntry("is_deleted", true)
			.doesNotContainEntry("deleted_at", null);
	}

	private void assertActive(String table, UUID id) {
		assertThat(this.database.row(table, id)).containsEntry("is_deleted", false).containsEntry("deleted_at", null);
	}

	static class Listener {

		final List<UUID> seen = new ArrayList<>();

		@EventListener
		void on(AfterSoftDelete<?> event) {
			this.seen.addAll(event.ids());
		}

	}

}
