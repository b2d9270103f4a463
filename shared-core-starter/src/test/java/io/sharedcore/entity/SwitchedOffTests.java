package io.sharedcore.entity;

import java.util.UUID;
import java.util.function.Consumer;

import io.sharedcore.entity.Library.Author;
import io.sharedcore.entity.Library.Book;
import io.sharedcore.entity.Library.Publisher;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityNotFoundException;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What becomes of rows that were deleted softly when the feature is switched off: only
 * Hibernate's {@code @SQLRestriction} is left.
 */
class SwitchedOffTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EntityAutoConfiguration.class, DataSourceAutoConfiguration.class,
				HibernateJpaAutoConfiguration.class, TransactionAutoConfiguration.class,
				TransactionManagerCustomizationAutoConfiguration.class))
		.withUserConfiguration(Entities.class)
		.withPropertyValues("shared-core.entity.enabled=false",
				"spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(), "spring.jpa.hibernate.ddl-auto=create-drop");

	@Test
	void deletedRowStaysHidden() {
		inTransaction((em) -> {
			Publisher publisher = new Publisher("gone");
			em.persist(publisher);
			markDeleted(em, "publisher");
			assertThat(em.find(Publisher.class, publisher.getId())).isNull();
			assertThat(em.createQuery("from Publisher").getResultList()).isEmpty();
		});
	}

	@Test
	void lazyReferenceToADeletedRowFails() {
		inTransaction((em) -> {
			Book book = new Book("book");
			book.author = new Author("gone");
			em.persist(book.author);
			em.persist(book);
			markDeleted(em, "author");
			Book found = em.find(Book.class, book.getId());
			assertThatExceptionOfType(EntityNotFoundException.class)
				.isThrownBy(() -> Hibernate.initialize(found.author));
		});
	}

	@Test
	void eagerReferenceToADeletedRowIsNullAndIsWrittenAsNull() {
		inTransaction((em) -> {
			Book book = new Book("book");
			book.publisher = new Publisher("gone");
			em.persist(book.publisher);
			em.persist(book);
			markDeleted(em, "publisher");
			Book found = em.find(Book.class, book.getId());
			assertThat(found.publisher).isNull();
			found.title = "changed";
			em.flush();
			assertThat(em.createNativeQuery("select publisher_id from book").getSingleResult()).isNull();
		});
	}

	/** Marks rows as a deletion did while the feature was on. */
	private static void markDeleted(EntityManager em, String table) {
		em.flush();
		em.createNativeQuery("update " + table + " set is_deleted = true, deleted_at = created_at").executeUpdate();
		em.clear();
	}

	private void inTransaction(Consumer<EntityManager> work) {
		this.context.run((context) -> {
			assertThat(context).hasNotFailed();
			EntityManager em = context.getBean(EntityManager.class);
			new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
				.executeWithoutResult((status) -> work.accept(em));
		});
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Library.class)
	static class Entities {

	}

}
