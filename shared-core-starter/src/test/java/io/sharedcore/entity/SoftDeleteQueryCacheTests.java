package io.sharedcore.entity;

import java.util.List;
import java.util.UUID;

import io.sharedcore.entity.Gallery.Album;
import io.sharedcore.entity.Gallery.Picture;
import io.sharedcore.entity.Library.Tag;
import io.sharedcore.entity.Library.TagRepository;
import org.hibernate.jpa.HibernateHints;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is cached in the second level knows what its query could see.
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

	@Test
	void orderedListThatIsCachedKeepsThePlacesOfHiddenRows() {
		Album album = new Album();
		Picture a = new Picture("a");
		Picture b = new Picture("b");
		Picture c = new Picture("c");
		album.counted.addAll(List.of(a, b, c));
		this.database.persist(album, a, b, c);
		this.database.doInTransaction((em) -> em.remove(em.find(Picture.class, b.getId())));
		this.database.doInTransaction((em) -> em.find(Album.class, album.getId()).counted.size());
		this.database.doInTransaction((em) -> {
			List<Picture> list = em.find(Album.class, album.getId()).counted;
			assertThat(this.statements.during(() -> assertThat(list).containsExactly(a, c)))
				.noneMatch((sql) -> sql.contains("album_counted"));
			list.remove(a);
		});
		this.database.doInTransaction((em) -> em.find(Picture.class, c.getId()).name = "changed");
		assertThat(this.database.column(Integer.class,
				"select place from album_counted where album_id = ? order by place", album.getId()))
			.containsExactly(2, 3);
	}

}
