package io.sharedcore.entity;

import java.util.List;

import io.sharedcore.entity.Library.Author;
import io.sharedcore.entity.Library.AuthorRepository;
import io.sharedcore.entity.Library.BookRepository;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A service that is processed ahead of time, and ends with an error if soft delete does
 * not hold in it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({ EntityAutoConfiguration.class, DataSourceAutoConfiguration.class,
		HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class,
		TransactionAutoConfiguration.class, TransactionManagerCustomizationAutoConfiguration.class })
@EntityScan(basePackageClasses = Library.class)
@EnableJpaRepositories(basePackageClasses = Library.class, considerNestedRepositories = true,
		excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Tests.*"))
public class AheadOfTimeApplication {

	public static void main(String... arguments) {
		try (ConfigurableApplicationContext context = SpringApplication.run(AheadOfTimeApplication.class, arguments)) {
			AuthorRepository authors = context.getBean(AuthorRepository.class);
			BookRepository books = context.getBean(BookRepository.class);
			Author author = new Author("ahead of time");
			author.write("book");
			authors.save(author);
			expect(authors.queryByName("ahead of time").size() == 1, "an active row is found");
			expect(authors.softDeleteAllById(List.of(author.getId())) == 1, "it is deleted");
			expect(authors.queryByName("ahead of time").isEmpty(), "a declared query does not find it");
			expect(authors.findByNameStartingWith("ahead").isEmpty(), "a derived query does not find it");
			expect(books.count() == 0, "its book went along");
			expect(SoftDeleteScope.withDeleted(() -> authors.queryByName("ahead of time")).size() == 1,
					"a scope shows it");
			expect(authors.restoreById(author.getId()), "it is restored");
			expect(books.findByAuthorName("ahead of time").size() == 1, "its book came back");
			new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
				.executeWithoutResult((status) -> authors.deleteByName("ahead of time"));
			expect(authors.deleted().existsById(author.getId()), "a derived delete is soft");
		}
	}

	private static void expect(boolean held, String what) {
		if (!held) {
			throw new IllegalStateException("Not so: " + what);
		}
	}

}
