package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.sharedcore.entity.Library.Author;
import io.sharedcore.entity.Library.AuthorRepository;
import io.sharedcore.entity.Library.Book;
import io.sharedcore.entity.Library.BookRepository;
import io.sharedcore.entity.Library.Chapter;
import io.sharedcore.entity.Library.ChapterRepository;
import io.sharedcore.entity.Library.Footnote;
import io.sharedcore.entity.Library.Shelf;
import io.sharedcore.entity.Library.Tag;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.data.domain.Example;
import org.springframework.data.domain.ExampleMatcher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Deleted rows are invisible to every read.
 */
@LibraryTest
class SoftDeleteReadTests {

	@Autowired
	Database database;

	@Autowired
	AuthorRepository authors;

	String prefix;

	Author kept;

	Author gone;

	@BeforeEach
	void oneOfTwoAuthorsIsDeleted() {
		this.prefix = UUID.randomUUID().toString();
		this.kept = this.database.persist(new Author(this.prefix + " kept"));
		this.gone = this.database.persist(new Author(this.prefix + " gone"));
		this.authors.deleteById(this.gone.getId());
	}

	@Test
	void deletedRowIsStillThere() {
		assertThat(this.database.row("author", this.gone.getId())).containsEntry("is_deleted", true);
	}

	@Test
	void deletedRowIsNotFoundById() {
		assertThat(this.authors.findById(this.gone.getId())).isEmpty();
		assertThat(this.authors.existsById(this.gone.getId())).isFalse();
		assertThat(this.authors.findAllById(List.of(this.gone.getId(), this.kept.getId()))).containsExactly(this.kept);
	}

	@Test
	void deletedRowIsNotFoundByTheSessionsOtherWays() {
		this.database.doInTransaction((em) -> {
			Session session = em.unwrap(Session.class);
			assertThat(em.find(Author.class, this.gone.getId())).isNull();
			assertThat(session.byId(Author.class).loadOptional(this.gone.getId())).isEmpty();
			assertThat(session.byMultipleIds(Author.class).multiLoad(this.gone.getId(), this.kept.getId()))
				.containsExactly(null, this.kept);
			assertThat(session.findMultiple(Author.class, List.of(this.kept.getId(), this.gone.getId())))
				.containsExactly(this.kept, null);
		});
	}

	@Test
	void deletedRowIsInvisibleToDerivedQueries() {
		assertThat(this.authors.findByNameStartingWith(this.prefix)).containsExactly(this.kept);
		assertThat(this.authors.countByName(this.gone.getName())).isZero();
		assertThat(this.authors.existsByName(this.gone.getName())).isFalse();
		assertThat(this.authors.findByName(this.gone.getName(), NameOnly.class)).isEmpty();
		assertThat(this.authors.findByName(this.kept.getName(), NameOnly.class)).hasSize(1);
	}

	interface NameOnly {

		String getName();

	}

	@Test
	void deletedRowIsInvisibleToJpql() {
		assertThat(this.authors.queryByName(this.gone.getName())).isEmpty();
		assertThat(this.authors.queryByName(this.kept.getName())).containsExactly(this.kept);
	}

	@Test
	void deletedRowIsInvisibleToCriteriaAndSpecifications() {
		Specification<Author> named = (root, query, builder) -> builder.like(root.get("name"), this.prefix + "%");
		PredicateSpecification<Author> same = (from, builder) -> builder.like(from.get("name"), this.prefix + "%");
		assertThat(this.authors.findAll(named)).containsExactly(this.kept);
		assertThat(this.authors.findAll(same)).containsExactly(this.kept);
		assertThat(this.authors.count(named)).isOne();
		List<NameOnly> names = this.authors.findBy(named, (query) -> query.as(NameOnly.class).all());
		assertThat(names).hasSize(1);
	}

	@Test
	void deletedRowIsInvisibleToExamples() {
		Author probe = new Author(this.prefix);
		ExampleMatcher matcher = ExampleMatcher.matching()
			.withIgnorePaths("id", "version", "deleted")
			.withStringMatcher(ExampleMatcher.StringMatcher.STARTING);
		assertThat(this.authors.findAll(Example.of(probe, matcher))).containsExactly(this.kept);
	}

	@Test
	void pagesHaveTheTotalOfActiveRows() {
		Page<Author> page = this.authors.findByNameContaining(this.prefix, PageRequest.of(0, 1));
		assertThat(page.getTotalElements()).isOne();
		assertThat(page.getContent()).containsExactly(this.kept);
	}

	@Test
	void scrollingPassesDeletedRows() {
		Specification<Author> named = (root, query, builder) -> builder.like(root.get("name"), this.prefix + "%");
		var window = this.authors.active().scroll(named, Sort.by("id"), 10, ScrollPosition.keyset());
		assertThat(window.getContent()).containsExactly(this.kept);
	}

	@Test
	void deletedRowIsNotFoundInTheTransactionThatDeletedIt() {
		this.database.doInTransaction((em) -> {
			Author author = em.find(Author.class, this.kept.getId());
			em.remove(author);
			assertThat(em.find(Author.class, this.kept.getId())).isNull();
			assertThat(this.authors.findById(this.kept.getId())).isEmpty();
			assertThat(this.authors.findByNameStartingWith(this.prefix)).isEmpty();
		});
	}

	@Test
	void restrictionOfAnEntitysOwnHoldsAsWell() {
		Library.Flyer open = this.database.persist(new Library.Flyer(false));
		Library.Flyer secret = this.database.persist(new Library.Flyer(true));
		Library.Flyer deleted = this.database.persist(new Library.Flyer(false));
		this.database.doInTransaction((em) -> em.remove(em.find(Library.Flyer.class, deleted.getId())));
		List<UUID> seen = this.database
			.inTransaction((em) -> em.createQuery("select f.id from Flyer f", UUID.class).getResultList());
		assertThat(seen).contains(open.getId()).doesNotContain(secret.getId(), deleted.getId());
	}

	@Test
	void associationsLeaveDeletedRowsOut() {
		Author author = new Author(this.prefix + " associations");
		Book book = author.write("kept");
		Book goneBook = author.write("gone");
		Tag tag = new Tag("kept");
		Tag goneTag = new Tag("gone");
		Shelf shelf = new Shelf("kept");
		Shelf goneShelf = new Shelf("gone");
		book.tags.addAll(Set.of(tag, goneTag));
		book.shelves.addAll(List.of(shelf, goneShelf));
		Chapter chapter = book.chapter("one");
		chapter.footnotes.add(new Footnote("kept"));
		Footnote goneNote = new Footnote("gone");
		chapter.footnotes.add(goneNote);
		this.database.persist(tag, goneTag, shelf, goneShelf, author);
		this.database.doInTransaction((em) -> {
			em.remove(em.find(Book.class, goneBook.getId()));
			em.remove(em.find(Tag.class, goneTag.getId()));
			em.remove(em.find(Shelf.class, goneShelf.getId()));
			em.remove(em.find(Footnote.class, goneNote.getId()));
		});
		this.database.doInTransaction((em) -> {
			Author loaded = em.find(Author.class, author.getId());
			assertThat(loaded.getBooks()).containsExactly(book);
			assertThat(loaded.getBooks().get(0).getTags()).containsExactly(tag);
			assertThat(loaded.getBooks().get(0).getShelves()).containsExactly(shelf);
			assertThat(loaded.getBooks().get(0).getChapters().get(0).getFootnotes()).hasSize(1);
			assertThat(Hibernate.size(em.find(Tag.class, tag.getId()).getBooks())).isOne();
		});
		this.database.doInTransaction((em) -> {
			assertThat(em.createQuery("select a from Author a join fetch a.books where a.id = :id", Author.class)
				.setParameter("id", author.getId())
				.getSingleResult()
				.getBooks()).containsExactly(book);
			assertThat(em.createQuery("select b.title from Author a join a.books b where a.id = :id", String.class)
				.setParameter("id", author.getId())
				.getResultList()).containsExactly("kept");
			assertThat(em.createQuery("select size(a.books) from Author a where a.id = :id", Integer.class)
				.setParameter("id", author.getId())
				.getSingleResult()).isOne();
			assertThat(em.createQuery("select size(b.tags) from Book b where b.id = :id", Integer.class)
				.setParameter("id", book.getId())
				.getSingleResult()).isOne();
			assertThat(em.createQuery("select t.name from Book b join b.tags t where b.id = :id", String.class)
				.setParameter("id", book.getId())
				.getResultList()).containsExactly("kept");
		});
		this.database.doInTransaction((em) -> {
			em.clear();
			assertThat(this.authors.findWithBooksByName(author.getName()).get(0).getBooks()).containsExactly(book);
		});
	}

	@Test
	void joinsThatOnlyAskForTheElementsIdsLeaveDeletedRowsOut() {
		Book book = new Book("joined");
		Tag tag = new Tag(this.prefix + " kept");
		Tag goneTag = new Tag(this.prefix + " gone");
		book.tags.addAll(Set.of(tag, goneTag));
		this.database.persist(tag, goneTag, book);
		this.database.doInTransaction((em) -> em.remove(em.find(Tag.class, goneTag.getId())));
		this.database.doInTransaction((em) -> {
			assertThat(em.createQuery("select count(t) from Book b join b.tags t where b.id = :id", Long.class)
				.setParameter("id", book.getId())
				.getSingleResult()).isOne();
			assertThat(em.createQuery("select t.id from Book b join b.tags t where b.id = :id", UUID.class)
				.setParameter("id", book.getId())
				.getResultList()).containsExactly(tag.getId());
			assertThat(em.createQuery("select count(b) from Book b left join b.tags t where b.id = :id", Long.class)
				.setParameter("id", book.getId())
				.getSingleResult()).isOne();
			assertThat(em
				.createQuery("select count(b) from Book b where exists (select 1 from b.tags t where t.id = :id)",
						Long.class)
				.setParameter("id", goneTag.getId())
				.getSingleResult()).isZero();
			assertThat(em.createQuery("select count(b) from Book b where :tag member of b.tags", Long.class)
				.setParameter("tag", em.getReference(Tag.class, goneTag.getId()))
				.getSingleResult()).isZero();
		});
		this.database.doInTransaction((em) -> em.remove(em.find(Book.class, book.getId())));
		this.database.doInTransaction((em) -> assertThat(
				em.createQuery("select count(b) from Tag t join t.books b where t.id = :id", Long.class)
					.setParameter("id", tag.getId())
					.getSingleResult())
			.isZero());
	}

	@Test
	void newProbeMatchesByWhatItWasGiven() {
		Author probe = new Author(this.kept.getName());
		assertThat(this.authors.findAll(Example.of(probe))).containsExactly(this.kept);
		assertThat(this.authors.findOne(Example.of(probe))).contains(this.kept);
		assertThat(this.authors.count(Example.of(probe))).isOne();
		assertThat(this.authors.exists(Example.of(new Author(this.gone.getName())))).isFalse();
		assertThat(this.authors.withDeleted().count()).isGreaterThan(1);
	}

	@Test
	void newProbesInsideAProbeMatchByWhatTheyWereGiven(@Autowired BookRepository books,
			@Autowired ChapterRepository chapters) {
		Author author = new Author(this.prefix + " writes");
		Book book = author.write("by example");
		Chapter chapter = book.chapter(this.prefix);
		this.database.persist(author);

		assertThat(books.findAll(Example.of(book("by example", new Author(author.getName()))))).containsExactly(book);
		assertThat(books.exists(Example.of(book("by example", new Author(this.kept.getName()))))).isFalse();
		assertThat(books.findAll(Example.of(book(null, author)))).containsExactly(book);
		Chapter probe = new Chapter(this.prefix);
		probe.book = book("by example", new Author(author.getName()));
		assertThat(chapters.findOne(Example.of(probe))).contains(chapter);
		probe.book.author = new Author(this.gone.getName());
		assertThat(chapters.count(Example.of(probe))).isZero();
	}

	private static Book book(String title, Author author) {
		Book book = new Book(title);
		book.author = author;
		return book;
	}

	@Test
	void scopedQueriesRunInATransactionAsTheRepositorysOwnDo() {
		List<Boolean> transactions = new ArrayList<>();
		Specification<Author> seen = (root, query, builder) -> {
			transactions.add(TransactionSynchronizationManager.isActualTransactionActive()
					&& TransactionSynchronizationManager.isCurrentTransactionReadOnly());
			return builder.like(root.get("name"), this.prefix + "%");
		};
		this.authors.findAll(seen);
		this.authors.active().findAll(seen);
		this.authors.deleted().count(seen);
		this.authors.withDeleted().findAll(seen, PageRequest.of(0, 1));
		this.authors.withDeleted().scroll(seen, Sort.by("name"), 1, ScrollPosition.keyset());
		assertThat(transactions).isNotEmpty().containsOnly(true);
		this.database.doInTransaction((em) -> {
			em.persist(new Author(this.prefix + " unflushed"));
			assertThat(this.authors.active().count(named())).isEqualTo(2);
		});
	}

	@Test
	void exceptionsOfScopedQueriesAreSpringsOwn() {
		assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
			.isThrownBy(() -> this.authors.withDeleted().findOne(named()));
	}

	private Specification<Author> named() {
		return (root, query, builder) -> builder.like(root.get("name"), this.prefix + "%");
	}

	@Test
	void samePlanServesAllScopes(@Autowired SessionFactory sessionFactory) {
		String query = "select count(a) from Author a where a.name like '" + this.prefix + "%'";
		long active = count(query);
		long misses = sessionFactory.getStatistics().getQueryPlanCacheMissCount();
		assertThat(active).isEqualTo(1);
		for (int round = 0; round < 3; round++) {
			assertThat(SoftDeleteScope.<Long>withDeleted(() -> count(query))).isEqualTo(2);
			assertThat(SoftDeleteScope.<Long>onlyDeleted(() -> count(query))).isEqualTo(1);
			assertThat(count(query)).isEqualTo(1);
		}
		assertThat(sessionFactory.getStatistics().getQueryPlanCacheMissCount()).isEqualTo(misses);
	}

	private long count(String query) {
		return this.database.inTransaction((em) -> em.createQuery(query, Long.class).getSingleResult());
	}

	@Test
	void queriesOfEachVisibilityCompose() {
		Specification<Author> named = (root, query, builder) -> builder.like(root.get("name"), this.prefix + "%");
		assertThat(this.authors.active().findAll(named)).containsExactly(this.kept);
		assertThat(this.authors.deleted().findAll(named)).containsExactly(this.gone);
		assertThat(this.authors.withDeleted().findAll(named, Sort.by("name"))).containsExactly(this.gone, this.kept);
		assertThat(this.authors.withDeleted().findAll(named, PageRequest.of(0, 1)).getTotalElements()).isEqualTo(2);
		assertThat(this.authors.deleted().findById(this.gone.getId())).contains(this.gone);
		assertThat(this.authors.deleted().findById(this.kept.getId())).isEmpty();
		assertThat(this.authors.deleted().existsById(this.kept.getId())).isFalse();
		assertThat(SoftDeleteScope.<List<Author>>withDeleted(() -> this.authors.active().findAll(named)))
			.containsExactly(this.kept);
	}

}
