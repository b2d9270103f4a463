package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sharedcore.entity.Library.Author;
import io.sharedcore.entity.Library.AuthorRepository;
import io.sharedcore.entity.Library.Book;
import io.sharedcore.entity.Library.BookRepository;
import jakarta.persistence.LockModeType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rarer ways of reading, with references and collections fetched in batches.
 */
@LibraryTest
@TestPropertySource(properties = { "spring.jpa.properties.hibernate.default_batch_fetch_size=16",
		"spring.jpa.properties.hibernate.use_sql_comments=true" })
class SoftDeleteBatchFetchTests {

	@Autowired
	Database database;

	@Autowired
	AuthorRepository authors;

	@Autowired
	BookRepository books;

	List<Author> some = new ArrayList<>();

	@BeforeEach
	void authorsWithAnActiveAndADeletedBook() {
		for (int i = 0; i < 3; i++) {
			Author author = new Author("batch");
			author.write("kept");
			Book gone = author.write("gone");
			this.database.persist(author);
			this.books.deleteById(gone.getId());
			this.some.add(author);
		}
	}

	private List<UUID> ids() {
		return this.some.stream().map(Author::getId).toList();
	}

	@Test
	void referencesToDeletedRowsLoadInBatches() {
		this.database.execute("update author set is_deleted = true, deleted_at = now() where name = 'batch'");
		this.database.doInTransaction((em) -> {
			List<Book> found = em.createQuery("select b from Book b where b.author.id in :ids", Book.class)
				.setParameter("ids", ids())
				.getResultList();
			assertThat(found).hasSize(3).allSatisfy((book) -> {
				assertThat(book.getAuthor().getName()).isEqualTo("batch");
				assertThat(book.getAuthor().isDeleted()).isTrue();
			});
			found.forEach((book) -> book.setTitle("renamed"));
		});
		assertThat(this.database.count("select count(*) from book where title = 'renamed' and author_id is null"))
			.isZero();
	}

	@Test
	void collectionsLoadInBatchesWithoutDeletedRows() {
		this.database.doInTransaction((em) -> {
			List<Author> found = ids().stream().map((id) -> em.find(Author.class, id)).toList();
			assertThat(found).allSatisfy((author) -> assertThat(author.getBooks()).hasSize(1));
		});
	}

	@Test
	void collectionPredicatesCountActiveRows() {
		this.books.deleteAll(
				this.books.findAllById(this.some.stream().map((author) -> author.books.get(0).getId()).toList()));
		this.database.doInTransaction((em) -> {
			assertThat(em.createQuery("select a.id from Author a where a.id in :ids and a.books is empty", UUID.class)
				.setParameter("ids", ids())
				.getResultList()).hasSize(3);
			assertThat(em.createQuery(
					"select a.id from Author a where a.id in :ids and exists (select 1 from Book b where b.author = a)",
					UUID.class)
				.setParameter("ids", ids())
				.getResultList()).isEmpty();
			assertThat(em
				.createQuery("select a.id from Author a where a.id in :ids and :book member of a.books", UUID.class)
				.setParameter("ids", ids())
				.setParameter("book", this.some.get(0).books.get(1))
				.getResultList()).isEmpty();
			assertThat(SoftDeleteScope.<List<UUID>>withDeleted(() -> em
				.createQuery("select a.id from Author a where a.id in :ids and a.books is empty", UUID.class)
				.setParameter("ids", ids())
				.getResultList())).isEmpty();
		});
	}

	@Test
	void findsWithGraphsAndLocksHideDeletedRows() {
		Author gone = this.some.get(0);
		Author kept = this.some.get(1);
		this.authors.deleteById(gone.getId());
		this.database.doInTransaction((em) -> {
			var graph = em.createEntityGraph(Author.class);
			graph.addAttributeNodes("books");
			assertThat(em.find(Author.class, kept.getId(), Map.of("jakarta.persistence.fetchgraph", graph)).getBooks())
				.hasSize(1);
			assertThat(em.find(Author.class, gone.getId(), Map.of("jakarta.persistence.loadgraph", graph))).isNull();
			assertThat(em.find(Author.class, gone.getId(), LockModeType.PESSIMISTIC_WRITE)).isNull();
			em.lock(em.find(Author.class, kept.getId()), LockModeType.PESSIMISTIC_WRITE);
		});
	}

	@Test
	void deletingAllTakesAlongAndRestores() {
		List<UUID> before = this.database.column(UUID.class, "select id from author where not is_deleted");
		this.authors.deleteAll();
		assertThat(this.authors.count()).isZero();
		assertThat(this.database.count("select count(*) from book where not is_deleted and author_id is not null"))
			.isZero();
		assertThat(this.authors.restoreAllById(before)).isEqualTo(before.size());
		this.database
			.doInTransaction((em) -> assertThat(em.find(Author.class, this.some.get(0).getId()).getBooks()).hasSize(1));
	}

	@Test
	void unionsAndSubqueriesAreRestrictedEach() {
		this.authors.deleteById(this.some.get(0).getId());
		this.database.doInTransaction((em) -> {
			assertThat(em.createQuery(
					"select a.id from Author a where a.id in :ids union select b.author.id from Book b where b.author.id in :ids",
					UUID.class)
				.setParameter("ids", ids())
				.getResultList()).hasSize(2);
			assertThat(em
				.createQuery(
						"with x as (select a.id as author from Author a where a.id in :ids) select c.author from x c",
						UUID.class)
				.setParameter("ids", ids())
				.getResultList()).hasSize(2);
			assertThat(SoftDeleteScope.<List<UUID>>withDeleted(() -> em.createQuery(
					"with x as (select a.id as author from Author a where a.id in :ids) select c.author from x c",
					UUID.class)
				.setParameter("ids", ids())
				.getResultList())).hasSize(3);
			assertThat(em.createQuery("select a from Author a where a.id in :ids", Author.class)
				.setParameter("ids", ids())
				.getResultStream()).hasSize(2);
		});
	}

}
