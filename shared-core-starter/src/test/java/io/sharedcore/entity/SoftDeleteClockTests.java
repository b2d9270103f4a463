package io.sharedcore.entity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.sharedcore.entity.Library.Author;
import io.sharedcore.entity.Library.AuthorRepository;
import io.sharedcore.entity.Library.Book;
import io.sharedcore.entity.Library.BookRepository;
import io.sharedcore.entity.Library.Bookmark;
import io.sharedcore.entity.Library.Chapter;
import io.sharedcore.entity.Library.Footnote;
import jakarta.persistence.EntityManager;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A clock that stands still mixes up nothing.
 */
@LibraryTest
@Import(SoftDeleteClockTests.StoppedClock.class)
class SoftDeleteClockTests {

	@Autowired
	Database database;

	@Autowired
	AuthorRepository authors;

	@Autowired
	BookRepository books;

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatWasDeletedBeforeAtTheSameTimeStaysDeleted(boolean bulk) {
		Author author = new Author("stopped");
		Book before = author.write("before");
		Book along = author.write("along");
		this.database.persist(author);
		this.books.deleteById(before.getId());
		if (bulk) {
			this.authors.softDeleteAllById(List.of(author.getId()));
		}
		else {
			this.authors.deleteById(author.getId());
		}
		this.authors.restoreById(author.getId());
		assertThat(this.database.row("book", before.getId())).containsEntry("is_deleted", true);
		assertThat(this.database.row("book", along.getId())).containsEntry("is_deleted", false);
	}

	@Test
	void timeIsTheClocksWhereNothingIsMixedUp() {
		for (int i = 0; i < 2; i++) {
			Author author = new Author("stopped");
			author.write("along");
			this.database.persist(author);
			this.authors.deleteById(author.getId());
			assertThat(((Timestamp) this.database.row("author", author.getId()).get("deleted_at")).toInstant())
				.isEqualTo(StoppedClock.NOW);
		}
	}

	@Test
	void orphansThatTakeOthersAlongAreRemovedInOneTransactionAfterTheOther() {
		Author first = new Author("orphans");
		first.write("one").chapter("chapter");
		first.write("two").chapter("chapter");
		Author second = new Author("orphans");
		second.write("three").chapter("chapter").footnotes.add(new Footnote("note"));
		this.database.persist(first, second);
		for (Author author : List.of(first, second)) {
			this.database.doInTransaction((em) -> em.find(Author.class, author.getId()).getBooks().clear());
		}
		for (Author author : List.of(first, second)) {
			assertThat(this.database
				.count("select count(*) from book b join chapter c on c.book_id = b.id where b.author_id = ? "
						+ "and c.deleted_at = b.deleted_at", author.getId()))
				.isEqualTo(author.books.size());
		}
	}

	@Test
	void markedRowsWithRestrictionsAndPoliciesBelowAreDeletedInOneFlush() {
		Author author = new Author("policies");
		Chapter chapter = author.write("one").chapter("chapter");
		author.write("two").chapter("chapter");
		Bookmark bookmark = new Bookmark(chapter);
		this.database.persist(author, bookmark);
		this.database.doInTransaction((em) -> {
			Author loaded = em.find(Author.class, author.getId());
			loaded.getBooks().get(0).getChapters().clear();
			loaded.getBooks().remove(1);
		});
		assertThat(this.database.row("bookmark", bookmark.getId())).containsEntry("is_deleted", true);
		assertThat(this.database.count("select count(*) from chapter c join book b on b.id = c.book_id "
				+ "where b.author_id = ? and not c.is_deleted", author.getId()))
			.isZero();
	}

	@Test
	void whatWasDeletedBeforeInTheSameTransactionStaysDeleted() {
		Author author = new Author("unflushed");
		Book before = author.write("before");
		Book along = author.write("along");
		this.database.persist(author);
		this.database.doInTransaction((em) -> {
			em.remove(em.find(Book.class, before.getId()));
			em.remove(em.find(Author.class, author.getId()));
		});
		this.authors.restoreById(author.getId());
		assertThat(this.database.row("book", before.getId())).containsEntry("is_deleted", true);
		assertThat(this.database.row("book", along.getId())).containsEntry("is_deleted", false);
	}

	@ParameterizedTest
	@EnumSource
	void whatWasDeletedInATransactionBeforeAMarkStaysDeleted(How child) {
		for (How parent : How.values()) {
			for (boolean restoredAsEntity : new boolean[] { true, false }) {
				Author author = new Author("marked");
				Book before = author.write("before");
				Book along = author.write("along");
				this.database.persist(author);
				this.database.doInTransaction((em) -> child.delete(em, em.find(Book.class, before.getId())));
				this.database.doInTransaction((em) -> parent.delete(em, em.find(Author.class, author.getId())));
				restore(author, restoredAsEntity);
				assertThat(this.database.row("book", before.getId())).containsEntry("is_deleted", true);
				assertThat(this.database.row("book", along.getId())).containsEntry("is_deleted", false);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatWasDeletedTwoLevelsBelowAMarkStaysDeleted(How parent) {
		Author author = new Author("marked");
		Book book = author.write("book");
		Chapter before = book.chapter("before");
		Chapter along = book.chapter("along");
		this.database.persist(author);
		this.database.doInTransaction((em) -> em.find(Chapter.class, before.getId()).softDelete());
		this.database.doInTransaction((em) -> parent.delete(em, em.find(Author.class, author.getId())));
		this.authors.restoreById(author.getId());
		assertThat(this.database.row("chapter", before.getId())).containsEntry("is_deleted", true);
		assertThat(this.database.row("chapter", along.getId())).containsEntry("is_deleted", false);
	}

	@Test
	void whatWasFlushedBeforeAMarkOfTheSameTransactionStaysDeleted() {
		Author author = new Author("flushed");
		Book before = author.write("before");
		Book along = author.write("along");
		this.database.persist(author);
		this.database.doInTransaction((em) -> {
			em.find(Book.class, before.getId()).softDelete();
			em.flush();
			em.find(Author.class, author.getId()).softDelete();
		});
		this.authors.restoreById(author.getId());
		assertThat(this.database.row("book", before.getId())).containsEntry("is_deleted", true);
		assertThat(this.database.row("book", along.getId())).containsEntry("is_deleted", false);
	}

	@Test
	void timeOfAMarkIsTheClocksWhereNothingIsMixedUp() {
		for (int i = 0; i < 2; i++) {
			Author author = new Author("marked");
			author.write("along");
			this.database.persist(author);
			this.database.doInTransaction((em) -> em.find(Author.class, author.getId()).softDelete());
			assertThat(((Timestamp) this.database.row("author", author.getId()).get("deleted_at")).toInstant())
				.isEqualTo(StoppedClock.NOW);
		}
	}

	private void restore(Author author, boolean asEntity) {
		if (asEntity) {
			this.database
				.doInTransaction((em) -> this.authors.deleted().findById(author.getId()).orElseThrow().restore());
		}
		else {
			this.authors.restoreById(author.getId());
		}
	}

	@Test
	void timeOfAnotherSessionFactoryDoesNotCount() {
		EntityContext one = EntityContext.standalone();
		EntityContext other = EntityContext.standalone();
		Instant future = StoppedClock.NOW.plusSeconds(3600);
		assertThat(one.isLatest(future)).isTrue();
		assertThat(one.isLatest(StoppedClock.NOW)).isFalse();
		assertThat(other.isLatest(StoppedClock.NOW)).isTrue();
	}

	@Test
	void sessionFactoryHasAContextOfItsOwn(@Autowired SessionFactory sessionFactory) {
		EntityContext context = EntityContext.of(sessionFactory.unwrap(SessionFactoryImplementor.class));
		assertThat(context).isNotSameAs(EntityContext.DEFAULT);
		assertThat(context.latestOperation()).isNotSameAs(EntityContext.DEFAULT.latestOperation());
	}

	enum How {

		MARK {

			@Override
			void delete(EntityManager entityManager, BaseEntity entity) {
				entity.softDelete();
			}

		},

		REMOVE {

			@Override
			void delete(EntityManager entityManager, BaseEntity entity) {
				entityManager.remove(entity);
			}

		},

		MARK_AND_REMOVE {

			@Override
			void delete(EntityManager entityManager, BaseEntity entity) {
				entity.softDelete();
				entityManager.remove(entity);
			}

		};

		abstract void delete(EntityManager entityManager, BaseEntity entity);

	}

	static class StoppedClock {

		static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456Z");

		@Bean
		Clock clock() {
			return Clock.fixed(NOW, ZoneOffset.UTC);
		}

	}

}
