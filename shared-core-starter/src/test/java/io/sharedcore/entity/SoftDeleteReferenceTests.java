package io.sharedcore.entity;

import java.util.List;
import java.util.UUID;

import io.sharedcore.entity.Library.Author;
import io.sharedcore.entity.Library.AuthorRepository;
import io.sharedcore.entity.Library.Book;
import io.sharedcore.entity.Library.BookRepository;
import io.sharedcore.entity.Library.Publisher;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reference to a deleted row leads to the row, and is never lost.
 */
@LibraryTest
class SoftDeleteReferenceTests {

	@Autowired
	Database database;

	@Autowired
	AuthorRepository authors;

	@Autowired
	BookRepository books;

	Author author;

	Publisher publisher;

	UUID book;

	@BeforeEach
	void whatABookRefersToIsDeleted() {
		this.author = this.database.persist(new Author("author"));
		this.publisher = this.database.persist(new Publisher("publisher"));
		Book book = new Book("book");
		book.author = this.author;
		book.publisher = this.publisher;
		this.book = this.database.persist(book).getId();
		this.database.execute("update author set is_deleted = true, deleted_at = now() where id = ?",
				this.author.getId());
		this.database.execute("update publisher set is_deleted = true, deleted_at = now() where id = ?",
				this.publisher.getId());
	}

	@Test
	void lazyAndEagerReferencesLeadToTheRow() {
		this.database.doInTransaction((em) -> {
			Book book = em.find(Book.class, this.book);
			assertThat(book.publisher.getName()).isEqualTo("publisher");
			assertThat(book.publisher.isDeleted()).isTrue();
			assertThat(Hibernate.isInitialized(book.getAuthor())).isFalse();
			assertThat(book.getAuthor().getName()).isEqualTo("author");
			assertThat(book.getAuthor().isDeleted()).isTrue();
		});
	}

	@Test
	void referencesOfQueriedRowsLeadToTheRow() {
		this.database.doInTransaction((em) -> {
			Book book = em.createQuery("select b from Book b where b.id = :id", Book.class)
				.setParameter("id", this.book)
				.getSingleResult();
			assertThat(book.publisher.getName()).isEqualTo("publisher");
			assertThat(book.getAuthor().getName()).isEqualTo("author");
		});
	}

	@Test
	void joinFetchesKeepTheReferringRow() {
		assertThat(this.books.loadWithAuthor(this.book).getAuthor().getName()).isEqualTo("author");
		assertThat(this.books.loadWithPublisher(this.book).publisher.getName()).isEqualTo("publisher");
	}

	@Test
	void pathsThroughAReferenceFindTheReferringRow() {
		assertThat(this.books.findByAuthorName("author")).extracting(Book::getId).contains(this.book);
	}

	@Test
	void updateNeverChangesTheForeignKeys() {
		for (String way : List.of("find", "left join fetch", "join fetch")) {
			this.database.doInTransaction((em) -> {
				Book book = switch (way) {
					case "find" -> em.find(Book.class, this.book);
					case "left join fetch" -> this.books.loadWithAuthor(this.book);
					default -> this.books.loadWithPublisher(this.book);
				};
				book.setTitle(way);
			});
			assertThat(this.database.row("book", this.book)).containsEntry("title", way)
				.containsEntry("author_id", this.author.getId())
				.containsEntry("publisher_id", this.publisher.getId());
		}
	}

	@Test
	void savingADetachedReferringRowKeepsTheForeignKeys() {
		Book detached = this.books.findById(this.book).orElseThrow();
		detached.setTitle("merged");
		this.books.save(detached);
		assertThat(this.database.row("book", this.book)).containsEntry("title", "merged")
			.containsEntry("author_id", this.author.getId())
			.containsEntry("publisher_id", this.publisher.getId());
	}

	@Test
	void foundReferenceIsHiddenFromFindOnly() {
		this.database.doInTransaction((em) -> {
			Book book = em.find(Book.class, this.book);
			assertThat(em.find(Publisher.class, this.publisher.getId())).isNull();
			assertThat(book.publisher.isDeleted()).isTrue();
			assertThat(this.authors.findById(this.author.getId())).isEmpty();
			assertThat(em.getReference(Author.class, this.author.getId()).getName()).isEqualTo("author");
		});
	}

}
