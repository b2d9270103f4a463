package io.sharedcore.entity;

import java.util.List;
import java.util.UUID;

import io.sharedcore.entity.Library.Author;
import io.sharedcore.entity.Library.AuthorRepository;
import io.sharedcore.entity.Library.Book;
import io.sharedcore.entity.Library.BookRepository;
import io.sharedcore.entity.Library.Card;
import io.sharedcore.entity.Library.Chapter;
import io.sharedcore.entity.Library.Footnote;
import io.sharedcore.entity.Library.Member;
import io.sharedcore.entity.Library.Shelf;
import io.sharedcore.entity.Library.Tag;
import io.sharedcore.entity.Library.TagRepository;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.jpa.domain.UpdateSpecification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Where a soft delete usually leaks.
 */
@LibraryTest
class SoftDeleteLeakTests {

	@Autowired
	Database database;

	@Autowired
	AuthorRepository authors;

	@Autowired
	BookRepository books;

	@Autowired
	TagRepository tags;

	@Test
	void rewritingABagKeepsTheLinksOfDeletedRows() {
		Shelf kept = new Shelf("kept");
		Shelf gone = new Shelf("gone");
		Shelf more = new Shelf("more");
		Book book = new Book("bag");
		book.shelves.addAll(List.of(kept, gone));
		this.database.persist(kept, gone, more, book);
		this.database.doInTransaction((em) -> em.remove(em.find(Shelf.class, gone.getId())));
		this.database.doInTransaction(
				(em) -> em.find(Book.class, book.getId()).getShelves().add(em.find(Shelf.class, more.getId())));
		this.database.doInTransaction(
				(em) -> em.find(Book.class, book.getId()).getShelves().remove(em.find(Shelf.class, kept.getId())));
		assertThat(
				this.database.column(UUID.class, "select shelves_id from book_shelves where book_id = ?", book.getId()))
			.containsExactlyInAnyOrder(gone.getId(), more.getId());
	}

	@Test
	void removingTheLastVisibleElementKeepsHiddenLinks() {
		Chapter chapter = new Chapter("chapter");
		Footnote kept = new Footnote("kept");
		Footnote gone = new Footnote("gone");
		chapter.footnotes.addAll(List.of(kept, gone));
		this.database.persist(chapter);
		this.database.doInTransaction((em) -> em.remove(em.find(Footnote.class, gone.getId())));
		this.database.doInTransaction((em) -> em.find(Chapter.class, chapter.getId()).footnotes.clear());
		assertThat(this.database.row("footnote", gone.getId())).containsEntry("chapter_id", chapter.getId());
		assertThat(this.database.row("footnote", kept.getId())).containsEntry("chapter_id", null);
	}

	@Test
	void deletedInverseOneToOneGivesWayToAnActiveOne() {
		this.database.execute("alter table card drop constraint if exists card_member_id_key");
		Member member = new Member("card");
		Card old = new Card(member);
		this.database.persist(member, old);
		this.database.doInTransaction((em) -> em.remove(em.find(Card.class, old.getId())));
		Card renewed = new Card(member);
		this.database.persist(renewed);
		this.database
			.doInTransaction((em) -> assertThat(em.find(Member.class, member.getId()).getCard()).isEqualTo(renewed));
		this.database.doInTransaction((em) -> assertThat(
				em.createQuery("select m from Member m left join fetch m.card where m.id = :id", Member.class)
					.setParameter("id", member.getId())
					.getSingleResult()
					.getCard())
			.isEqualTo(renewed));
	}

	@Test
	void deletedInverseOneToOneIsFollowedWhereItIsTheOnlyOne() {
		Member member = new Member("card");
		Card card = new Card(member);
		this.database.persist(member, card);
		this.database.doInTransaction((em) -> em.remove(em.find(Card.class, card.getId())));
		this.database.doInTransaction((em) -> {
			Member loaded = em.find(Member.class, member.getId());
			assertThat(loaded.getCard()).isEqualTo(card);
			assertThat(loaded.getCard().isDeleted()).isTrue();
		});
	}

	@Test
	void scopeEndsAfterAnException() {
		assertThatIllegalStateException().isThrownBy(() -> SoftDeleteScope.withDeleted(() -> {
			throw new IllegalStateException();
		}));
		Author gone = this.database.persist(new Author("scope"));
		this.authors.delete(gone);
		assertThat(this.authors.findById(gone.getId())).isEmpty();
	}

	@Test
	void innermostScopeDecides() {
		Author gone = this.database.persist(new Author("nested"));
		this.authors.delete(gone);
		Author kept = this.database.persist(new Author("nested"));
		SoftDeleteScope.withDeleted(() -> {
			assertThat(this.authors.queryByName("nested")).hasSize(2);
			SoftDeleteScope.onlyDeleted(() -> {
				assertThat(this.authors.queryByName("nested")).containsExactly(gone);
				assertThat(this.authors.findById(kept.getId())).isEmpty();
				return null;
			});
			assertThat(this.authors.queryByName("nested")).hasSize(2);
			return null;
		});
		assertThat(this.authors.queryByName("nested")).containsExactly(kept);
	}

	@Test
	void statelessSessionSeesActiveRows(@Autowired SessionFactory sessionFactory) {
		Author gone = this.database.persist(new Author("stateless"));
		this.authors.delete(gone);
		sessionFactory.inStatelessTransaction((session) -> {
			assertThat(session.get(Author.class, gone.getId())).isNull();
			assertThat(session.createQuery("select a from Author a where a.name = 'stateless'", Author.class)
				.getResultList()).isEmpty();
		});
	}

	@Test
	void statelessSessionFollowsReferences(@Autowired SessionFactory sessionFactory) {
		Library.Publisher publisher = this.database.persist(new Library.Publisher("gone"));
		Book book = new Book("stateless");
		book.publisher = publisher;
		this.database.persist(book);
		this.database.doInTransaction((em) -> em.remove(em.find(Library.Publisher.class, publisher.getId())));
		sessionFactory.inStatelessTransaction((session) -> {
			assertThat(session.get(Book.class, book.getId()).publisher.getName()).isEqualTo("gone");
			assertThat(session.createQuery("select b from Book b where b.id = :id", Book.class)
				.setParameter("id", book.getId())
				.getSingleResult().publisher.getName()).isEqualTo("gone");
		});
	}

	@Test
	void updateInBulkLeavesDeletedRowsAlone() {
		Tag gone = this.database.persist(new Tag("bulk"));
		Tag kept = this.database.persist(new Tag("bulk"));
		this.tags.delete(gone);
		this.database.doInTransaction((em) -> assertThat(
				em.createQuery("update Tag t set t.name = 'new' where t.name = 'bulk'").executeUpdate())
			.isOne());
		assertThat(this.database.row("tag", gone.getId())).containsEntry("name", "bulk");
		assertThat(this.database.row("tag", kept.getId())).containsEntry("name", "new");
		this.database.doInTransaction((em) -> assertThat(SoftDeleteScope
			.<Integer>onlyDeleted(() -> em.createQuery("update Tag t set t.name = 'trash' where t.id = :id")
				.setParameter("id", gone.getId())
				.executeUpdate()))
			.isOne());
		this.tags.update(UpdateSpecification.<Tag>update((root, update, builder) -> update.set("name", "spec"))
			.where((from, builder) -> builder.equal(from.get("id"), gone.getId())));
		assertThat(this.database.row("tag", gone.getId())).containsEntry("name", "trash");
	}

	@Test
	void newRowDeletedInItsOwnTransactionIsKept() {
		Author author = new Author("new");
		this.database.doInTransaction((em) -> {
			em.persist(author);
			em.remove(author);
		});
		assertThat(this.database.row("author", author.getId())).containsEntry("is_deleted", true);
	}

	@Test
	void removedProxyIsDeletedSoftly() {
		Author author = this.database.persist(new Author("proxy"));
		this.database.doInTransaction((em) -> em.remove(em.getReference(Author.class, author.getId())));
		assertThat(this.database.row("author", author.getId())).containsEntry("is_deleted", true);
	}

	@Test
	void refreshAndMergeOfADeletedRowWork() {
		Author author = this.database.persist(new Author("merge"));
		this.authors.delete(author);
		Author trash = this.authors.deleted().findById(author.getId()).orElseThrow();
		trash.name = "renamed";
		this.authors.save(trash);
		assertThat(this.database.row("author", author.getId())).containsEntry("name", "renamed")
			.containsEntry("is_deleted", true);
		this.database.doInTransaction((em) -> {
			Author managed = this.authors.withDeleted().findById(author.getId()).orElseThrow();
			em.refresh(managed);
			assertThat(managed.isDeleted()).isTrue();
		});
	}

	@Test
	void operationThatRunsOnTakesItsTimeFromTheFirst() {
		Author one = this.database.persist(new Author("one"));
		Author two = this.database.persist(new Author("two"));
		this.authors.deleteAll(List.of(one, two));
		assertThat(this.database.row("author", one.getId()).get("deleted_at"))
			.isEqualTo(this.database.row("author", two.getId()).get("deleted_at"));
	}

	@Test
	void entitiesAreEqualThroughProxiesWithoutLoading() {
		Author author = this.database.persist(new Author("equal"));
		this.database.doInTransaction((em) -> {
			Author proxy = em.getReference(Author.class, author.getId());
			assertThat(proxy.equals(author)).isTrue();
			assertThat(author.equals(proxy)).isTrue();
			assertThat(proxy.hashCode()).isEqualTo(author.hashCode());
			assertThat(org.hibernate.Hibernate.isInitialized(proxy)).isFalse();
		});
	}

}
