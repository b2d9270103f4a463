package io.sharedcore.entity;

import java.util.ArrayList;
import java.util.List;

import io.sharedcore.entity.Library.Author;
import io.sharedcore.entity.Library.AuthorRepository;
import io.sharedcore.entity.Library.Book;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A service can react to deletions and restorings, and refuse them.
 */
@LibraryTest
@Import(SoftDeleteEventTests.Listener.class)
class SoftDeleteEventTests {

	@Autowired
	Database database;

	@Autowired
	AuthorRepository authors;

	@Autowired
	Listener listener;

	Author author;

	@BeforeEach
	void anAuthorWithABook() {
		this.author = new Author("author");
		this.author.write("book");
		this.database.persist(this.author);
		this.listener.seen.clear();
		this.listener.refuse = false;
	}

	@Test
	void deletingAndRestoringAreTold() {
		this.authors.delete(this.author);
		assertThat(this.listener.seen).containsExactly("deleting authors 1", "deleted authors 1", "deleted books 1");
		this.listener.seen.clear();
		this.authors.restoreById(this.author.getId());
		assertThat(this.listener.seen).containsExactly("restoring authors 1", "restored authors 1");
	}

	@Test
	void bulkDeletionsAreToldOnce() {
		Author other = this.database.persist(new Author("other"));
		this.authors.softDeleteAllById(List.of(this.author.getId(), other.getId()));
		assertThat(this.listener.seen).containsExactly("deleting authors 2", "deleted authors 2", "deleted books 1");
	}

	@Test
	void listenerRefuses() {
		this.listener.refuse = true;
		assertThatExceptionOfType(Refused.class).isThrownBy(() -> this.authors.delete(this.author));
		assertThatExceptionOfType(Refused.class)
			.isThrownBy(() -> this.authors.softDeleteAllById(List.of(this.author.getId())));
		assertThat(this.database.row("author", this.author.getId())).containsEntry("is_deleted", false);
		assertThat(this.listener.seen).noneMatch((event) -> event.startsWith("deleted"));
	}

	@Test
	void rolledBackDeletionIsNotToldAsDone() {
		assertThatIllegalStateException().isThrownBy(() -> this.database.doInTransaction((em) -> {
			this.authors.deleteById(this.author.getId());
			throw new IllegalStateException("rolls back");
		}));
		assertThat(this.listener.seen).containsExactly("deleting authors 1");
	}

	static class Refused extends RuntimeException {

	}

	static class Listener {

		final List<String> seen = new ArrayList<>();

		boolean refuse;

		@EventListener
		void deleting(BeforeSoftDelete<Author> event) {
			if (this.refuse) {
				throw new Refused();
			}
			this.seen.add("deleting authors " + event.ids().size());
		}

		@EventListener
		void deleted(AfterSoftDelete<Author> event) {
			this.seen.add("deleted authors " + event.ids().size());
		}

		@EventListener
		void deletedBooks(AfterSoftDelete<Book> event) {
			this.seen.add("deleted books " + event.ids().size());
		}

		@EventListener
		void restoring(BeforeRestore<Author> event) {
			this.seen.add("restoring authors " + event.ids().size());
		}

		@EventListener
		void restored(AfterRestore<Author> event) {
			this.seen.add("restored authors " + event.ids().size());
		}

	}

}
