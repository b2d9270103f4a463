package io.sharedcore.entity;

import io.sharedcore.entity.Library.Tag;
import io.sharedcore.entity.Library.TagRepository;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jpa.test.autoconfigure.TestEntityManager;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slice test of a service has the feature without importing anything.
 */
@DataJpaTest
@ContextConfiguration(classes = LibraryTest.Application.class)
class DataJpaTestTests {

	@Autowired
	TagRepository tags;

	@Autowired
	TestEntityManager entityManager;

	@Test
	void sliceHasSoftDelete() {
		Tag tag = this.tags.save(new Tag("slice"));
		this.entityManager.flush();
		this.tags.delete(tag);
		assertThat(this.tags.findById(tag.getId())).isEmpty();
		assertThat(this.tags.deleted().findById(tag.getId())).isPresent();
	}

}
