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

	static class StoppedClock {

		static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456Z");

		@Bean
		Clock clock() {
			return Clock.fixed(NOW, ZoneOffset.UTC);
		}

	}

}
