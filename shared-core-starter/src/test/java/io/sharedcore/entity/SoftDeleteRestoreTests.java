package io.sharedcore.entity;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.sharedcore.entity.Library.Author;
import io.sharedcore.entity.Library.AuthorRepository;
import io.sharedcore.entity.Library.Book;
import io.sharedcore.entity.Library.BookRepository;
import io.sharedcore.entity.Library.Chapter;
import io.sharedcore.entity.Library.Footnote;
import io.sharedcore.entity.Library.Genre;
import io.sharedcore.entity.Library.GenreRepository;
import io.sharedcore.entity.Library.Tag;
import io.sharedcore.entity.Library.TagRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Restoring brings back exactly what went along.
 */
@LibraryTest
class SoftDeleteRestoreTests {

	@Autowired
	Database database;

	@Autowired
	AuthorRepository authors;

	@Autowired
	BookRepository books;

	@Autowired
	TagRepository tags;

	@Autowired
	GenreRepository genres;

	@AfterEach
	void dropUniqueIndex() {
		this.database.execute("drop index if exists uk_tag_name");
	}

	@Test
	void everyLevelThatWentAlongComesBack() {
		Author author = new Author("levels");
		Chapter chapter = author.write("book").chapter("chapter");
		Footnote note = new Footnote("note");
		chapter.footnotes.add(note);
		author.aliases.add("alias");
		this.database.persist(author);
		this.authors.deleteById(author.getId());
		assertThat(this.authors.restoreById(author.getId())).isTrue();
		for (String table : List.of("author", "book", "chapter", "footnote")) {
			UUID id = switch (table) {
				case "author" -> author.getId();
				case "book" -> author.books.get(0).getId();
				case "chapter" -> chapter.getId();
				default -> note.getId();
			};
			assertThat(this.database.row(table, id)).containsEntry("is_deleted", false)
				.containsEntry("deleted_at", null)
				.containsEntry("version", 2L);
		}
		this.database.doInTransaction((em) -> {
			Author loaded = em.find(Author.class, author.getId());
			assertThat(loaded.getAliases()).containsExactly("alias");
			assertThat(loaded.getDeletedBy()).isNull();
			assertThat(loaded.getBooks().get(0).getChapters().get(0).getFootnotes()).containsExactly(note);
		});
	}

	@Test
	void whatWasDeletedBeforeStaysDeleted() {
		Author author = new Author("before");
		Book first = author.write("first");
		Book second = author.write("second");
		Book third = author.write("third");
		this.database.persist(author);
		this.books.deleteById(first.getId());
		this.authors.deleteById(author.getId());
		this.authors.restoreById(author.getId());
		this.books.deleteById(third.getId());
		assertThat(this.authors.restoreById(author.getId())).isFalse();
		assertThat(this.database.row("book", first.getId())).containsEntry("is_deleted", true);
		assertThat(this.database.row("book", second.getId())).containsEntry("is_deleted", false);
		assertThat(this.database.row("book", third.getId())).containsEntry("is_deleted", true);
	}

	@Test
	void treeOfOneTypeComesBack() {
		Genre root = new Genre("root");
		Genre leaf = root.child("branch").child("leaf");
		Genre cut = root.child("cut");
		this.database.persist(root);
		this.genres.deleteById(cut.getId());
		this.genres.softDeleteAllById(List.of(root.getId()));
		assertThat(this.genres.existsById(leaf.getId())).isFalse();
		this.genres.restoreAllById(List.of(root.getId()));
		assertThat(this.genres.existsById(leaf.getId())).isTrue();
		assertThat(this.genres.existsById(cut.getId())).isFalse();
	}

	@Test
	void detachedEntityIsBroughtUpToDate() {
		Author author = this.database.persist(new Author("detached"));
		this.authors.softDelete(author);
		assertThat(author.isDeleted()).isTrue();
		assertThat(author.getDeletedAt()).isNotNull();
		assertThat(this.authors.restore(author)).isTrue();
		assertThat(author.isDeleted()).isFalse();
		assertThat(author.getVersion()).isEqualTo(2);
		author.name = "renamed";
		assertThat(this.authors.save(author).getName()).isEqualTo("renamed");
	}

	@Test
	void managedEntityIsBroughtUpToDate() {
		Author author = this.database.persist(new Author("managed"));
		this.database.doInTransaction((em) -> {
			Author managed = em.find(Author.class, author.getId());
			this.authors.softDeleteAllById(List.of(author.getId()));
			assertThat(managed.isDeleted()).isTrue();
			assertThat(this.authors.findById(author.getId())).isEmpty();
			this.authors.restoreById(author.getId());
			assertThat(managed.isDeleted()).isFalse();
			managed.name = "changed";
		});
		assertThat(this.database.row("author", author.getId())).containsEntry("name", "changed")
			.containsEntry("version", 3L);
	}

	@Test
	void markingByHandTakesAlongAndBringsBack() {
		Author author = new Author("marked");
		Book book = author.write("book");
		this.database.persist(author);
		this.database.doInTransaction((em) -> em.find(Author.class, author.getId()).softDelete("spam"));
		assertThat(this.database.row("author", author.getId())).containsEntry("deletion_reason", "spam");
		assertThat(this.database.row("book", book.getId())).containsEntry("deleted_at",
				this.database.row("author", author.getId()).get("deleted_at"));
		this.database.doInTransaction(
				(em) -> SoftDeleteScope.<Author>withDeleted(() -> em.find(Author.class, author.getId())).restore());
		assertThat(this.database.row("author", author.getId())).containsEntry("is_deleted", false)
			.containsEntry("deletion_reason", null);
		assertThat(this.database.row("book", book.getId())).containsEntry("is_deleted", false);
	}

	@Test
	void takenUniqueValueIsAConflictAndNothingChanges() {
		this.database.execute("create unique index uk_tag_name on tag (name) where is_deleted = false");
		Tag first = this.database.persist(new Tag("unique"));
		Tag other = this.database.persist(new Tag("other"));
		this.tags.deleteAllById(List.of(first.getId(), other.getId()));
		this.database.persist(new Tag("unique"));
		assertThatExceptionOfType(RestoreConflictException.class)
			.isThrownBy(() -> this.tags.restoreAllById(List.of(other.getId(), first.getId())))
			.satisfies((ex) -> assertThat(ex.getConstraint()).isEqualTo("uk_tag_name"));
		assertThatExceptionOfType(RestoreConflictException.class)
			.isThrownBy(() -> this.tags.restoreById(first.getId()));
		assertThat(this.database.row("tag", first.getId())).containsEntry("is_deleted", true);
		assertThat(this.database.row("tag", other.getId())).containsEntry("is_deleted", true);
	}

	enum Mark {

		WRITTEN_AT_COMMIT, FLUSHED, FLUSHED_BEFORE_A_QUERY, SAVED_AND_FLUSHED, SAVED_AS_A_COPY

	}

	private void restore(Mark mark, Tag tag) {
		Supplier<Tag> deleted = () -> this.tags.deleted().findById(tag.getId()).orElseThrow();
		switch (mark) {
			case WRITTEN_AT_COMMIT -> this.database.doInTransaction((em) -> deleted.get().restore());
			case FLUSHED -> this.database.doInTransaction((em) -> {
				deleted.get().restore();
				em.flush();
			});
			case FLUSHED_BEFORE_A_QUERY -> this.database.doInTransaction((em) -> {
				deleted.get().restore();
				this.tags.count();
			});
			case SAVED_AND_FLUSHED -> this.database.doInTransaction((em) -> {
				Tag managed = deleted.get();
				managed.restore();
				this.tags.saveAndFlush(managed);
			});
			case SAVED_AS_A_COPY -> {
				Tag copy = deleted.get();
				copy.restore();
				this.tags.save(copy);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void takenUniqueValueIsAConflictForAMarkedEntityToo(Mark mark) {
		this.database.execute("create unique index uk_tag_name on tag (name) where is_deleted = false");
		String name = "secret " + mark;
		Tag first = this.database.persist(new Tag(name));
		this.tags.delete(first);
		this.database.persist(new Tag(name));
		assertThatExceptionOfType(RestoreConflictException.class).isThrownBy(() -> restore(mark, first))
			.satisfies((ex) -> {
				assertThat(ex.getConstraint()).isEqualTo("uk_tag_name");
				assertThat(ex.getEntityType()).isEqualTo(Tag.class);
				assertThat(ex.getMessage()).doesNotContain("secret", "update");
			});
		assertThat(this.database.row("tag", first.getId())).containsEntry("is_deleted", true);
	}

	@Test
	void duplicateThatIsInsertedBesideARestoredRowIsNoConflictOfItsRestoring() {
		this.database.execute("create unique index uk_tag_name on tag (name) where is_deleted = false");
		Tag deleted = this.database.persist(new Tag("restored beside"));
		this.tags.delete(deleted);
		this.database.persist(new Tag("duplicate"));
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.database.doInTransaction((em) -> {
				this.tags.deleted().findById(deleted.getId()).orElseThrow().restore();
				em.persist(new Tag("duplicate"));
			}))
			.isNotInstanceOf(RestoreConflictException.class);
	}

	@Test
	void bulkOperationsTakeAStatementForEachChunk(@Autowired Statements statements) {
		List<Tag> many = IntStream.range(0, 12_000).mapToObj((i) -> new Tag("bulk " + UUID.randomUUID())).toList();
		this.tags.saveAll(many);
		List<UUID> ids = many.stream().map(Tag::getId).toList();
		List<String> deleting = statements.during(() -> assertThat(this.tags.softDeleteAllById(ids)).isEqualTo(12_000));
		assertThat(deleting).hasSize(2);
		assertThat(this.database.count("select count(distinct deleted_at) from tag where name like 'bulk %'")).isOne();
		List<String> restoring = statements.during(() -> assertThat(this.tags.restoreAllById(ids)).isEqualTo(12_000));
		assertThat(restoring).hasSize(2);
	}

	@Test
	void savingNewEntitiesIsOneBatchOfInserts(@Autowired Statements statements) {
		List<Tag> many = IntStream.range(0, 30).mapToObj((i) -> new Tag("save " + UUID.randomUUID())).toList();
		List<String> sent = statements.during(() -> this.tags.saveAll(many));
		assertThat(sent).allMatch((sql) -> sql.startsWith("insert into tag"));
		assertThat(statements.during(() -> this.tags.save(new Tag("one " + UUID.randomUUID())))).hasSize(1);
	}

	@Test
	void rowThatWasMarkedBeforeItsOwnerWasRemovedComesBackWithEverythingBelow() {
		Author author = new Author("marked");
		Book book = author.write("book");
		Chapter chapter = book.chapter("chapter");
		this.database.persist(author);
		this.database.doInTransaction((em) -> {
			em.find(Book.class, book.getId()).softDelete();
			em.remove(em.find(Author.class, author.getId()));
		});
		assertThat(this.authors.restoreById(author.getId())).isTrue();
		assertThat(this.database.row("book", book.getId())).containsEntry("is_deleted", false);
		assertThat(this.database.row("chapter", chapter.getId())).containsEntry("is_deleted", false);
	}

}
