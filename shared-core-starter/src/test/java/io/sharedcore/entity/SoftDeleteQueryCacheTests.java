package io.sharedcore.entity;

import java.util.List;
import java.util.UUID;

import io.sharedcore.entity.Library.Tag;
import io.sharedcore.entity.Library.TagRepository;
import org.hibernate.jpa.HibernateHints;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Results that are cached in the second level know what their query could see.
 */
@LibraryTest
@TestPropertySource(properties = { "spring.jpa.properties.hibernate.cache.use_query_cache=true",
		"spring.jpa.properties.hibernate.cache.region.factory_class=io.sharedcore.entity.MapCache" })
class SoftDeleteQueryCacheTests {

	@Autowired
	Database database;

	@Autowired
	TagRepository tags;

	@Autowired
	Statements statements;

	private final String name = "cached " + UUID.randomUUID();

	Tag active;

	Tag deleted;

	@BeforeEach
	void oneActiveAndOneDeleted() {
		this.active = this.database.persist(new Tag(this.name));
		this.deleted = this.database.persist(new Tag(this.name));
		this.tags.deleteById(this.deleted.getId());
	}

	private List<UUID> found() {
		return this.database.inTransaction((em) -> em.createQuery("select t from Tag t where t.name = :name", Tag.class)
			.setParameter("name", this.name)
			.setHint(HibernateHints.HINT_CACHEABLE, true)
			.getResultList()
			.stream()
			.map(BaseEntity::getId)
			.toList());
	}

	@Test
	void eachScopeHasItsOwnResults() {
		for (int turn = 0; turn < 2; turn++) {
			assertThat(SoftDeleteScope.withDeleted(this::found)).containsExactlyInAnyOrder(this.active.getId(),
					this.deleted.getId());
			assertThat(found()).containsExactly(this.active.getId());
			assertThat(SoftDeleteScope.onlyDeleted(this::found)).containsExactly(this.deleted.getId());
		}
	}

	@Test
	void eachScopeIsAnsweredFromTheCache() {
		eachScopeHasItsOwnResults();
		assertThat(this.statements.during(() -> {
			SoftDeleteScope.withDeleted(this::found);
			SoftDeleteScope.onlyDeleted(this::found);
			found();
		})).noneMatch((sql) -> sql.contains(".name=?"));
	}

	@Test
	void everyDeletionAndRestoringInvalidates() {
		assertThat(found()).containsExactly(this.active.getId());
		this.tags.softDeleteAllById(List.of(this.active.getId()));
		assertThat(found()).isEmpty();
		this.tags.restoreById(this.active.getId());
		assertThat(found()).containsExactly(this.active.getId());
		this.tags.delete(this.tags.findById(this.active.getId()).orElseThrow());
		assertThat(found()).isEmpty();
		assertThat(SoftDeleteScope.onlyDeleted(this::found)).hasSize(2);
	}

}
