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
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.params.ParameterizedTest;
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

	static class StoppedClock {

		static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456Z");

		@Bean
		Clock clock() {
			return Clock.fixed(NOW, ZoneOffset.UTC);
		}

	}

}
