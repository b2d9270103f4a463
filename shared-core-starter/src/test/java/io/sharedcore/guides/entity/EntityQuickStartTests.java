package io.sharedcore.guides.entity;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The quick start of {@code docs/entity.md} works as it is shown.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = "spring.jpa.hibernate.ddl-auto=create-drop")
class EntityQuickStartTests {

	@Autowired
	ArticleRepository articles;

	@Autowired
	ReviewRepository reviews;

	@Test
	void deletedArticleIsRestored() {
		UUID id = this.articles.save(new Article("Soft delete")).getId();

		this.articles.deleteById(id);
		assertThat(this.articles.findById(id)).isEmpty();
		assertThat(this.articles.findByTitle("Soft delete")).isEmpty();
		assertThat(this.articles.deleted().findById(id)).isPresent();

		this.articles.restoreById(id);
		assertThat(this.articles.findById(id)).isPresent();
	}

	@Test
	void reviewIsDeletedAndRestoredWithItsArticle() {
		Article article = this.articles.save(new Article("Cascade"));
		Review review = this.reviews.save(new Review(article));

		this.articles.deleteById(article.getId());
		assertThat(this.reviews.existsById(review.getId())).isFalse();

		this.articles.restoreById(article.getId());
		assertThat(this.reviews.existsById(review.getId())).isTrue();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
