package io.sharedcore.entity;

import java.util.List;
import java.util.UUID;

import io.sharedcore.entity.Library.Author;
import io.sharedcore.entity.Library.AuthorRepository;
import org.hibernate.CustomEntityDirtinessStrategy;
import org.hibernate.Interceptor;
import org.hibernate.Session;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications may tell Hibernate themselves what changed of an entity. They know nothing
 * of deletions.
 */
@LibraryTest
class SoftDeleteDirtinessTests {

	@Autowired
	Database database;

	@Autowired
	AuthorRepository authors;

	private void deletesAndRestores() {
		Author author = new Author("author");
		author.write("book");
		this.database.persist(author);
		this.authors.deleteById(author.getId());
		assertDeleted(author, true);
		this.database.doInTransaction((em) -> this.authors.deleted().findById(author.getId()).orElseThrow().restore());
		assertDeleted(author, false);
		this.database.doInTransaction((em) -> em.find(Author.class, author.getId()).softDelete("spam"));
		assertDeleted(author, true);
		assertThat(this.database.row("author", author.getId())).containsEntry("deletion_reason", "spam")
			.containsEntry("version", 3L);
	}

	private void deletesWithChangedElements() {
		Author author = this.database.persist(new Author("author"));
		this.database.doInTransaction((em) -> {
			Author managed = em.find(Author.class, author.getId());
			managed.aliases.add("alias");
			em.remove(managed);
		});
		assertThat(this.database.row("author", author.getId())).containsEntry("is_deleted", true)
			.containsEntry("version", 1L);
	}

	private void assertDeleted(Author author, boolean deleted) {
		UUID book = author.books.get(0).getId();
		assertThat(List.of(this.database.row("author", author.getId()), this.database.row("book", book)))
			.allSatisfy((row) -> assertThat(row).containsEntry("is_deleted", deleted));
	}

	@Nested
	@TestPropertySource(
			properties = "spring.jpa.properties.hibernate.session_factory.interceptor=io.sharedcore.entity.SoftDeleteDirtinessTests$NothingChanged")
	class ByAnInterceptor {

		@Test
		void entityIsDeletedAndRestored() {
			deletesAndRestores();
			deletesWithChangedElements();
		}

	}

	@Nested
	@TestPropertySource(
			properties = "spring.jpa.properties.hibernate.entity_dirtiness_strategy=io.sharedcore.entity.SoftDeleteDirtinessTests$NothingIsDirty")
	class ByAStrategy {

		@Test
		void entityIsDeletedAndRestored() {
			deletesAndRestores();
			deletesWithChangedElements();
		}

	}

	public static class NothingChanged implements Interceptor {

		@Override
		public int[] findDirty(Object entity, Object id, Object[] current, Object[] previous, String[] names,
				Type[] types) {
			return new int[0];
		}

	}

	public static class NothingIsDirty implements CustomEntityDirtinessStrategy {

		@Override
		public boolean canDirtyCheck(Object entity, EntityPersister persister, Session session) {
			return true;
		}

		@Override
		public boolean isDirty(Object entity, EntityPersister persister, Session session) {
			return false;
		}

		@Override
		public void resetDirty(Object entity, EntityPersister persister, Session session) {
		}

		@Override
		public void findDirty(Object entity, EntityPersister persister, Session session, DirtyCheckContext context) {
		}

	}

}
