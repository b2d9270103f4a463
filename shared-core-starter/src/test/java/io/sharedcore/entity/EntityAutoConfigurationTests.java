package io.sharedcore.entity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import javax.sql.DataSource;

import io.sharedcore.entity.Library.Author;
import io.sharedcore.entity.Library.AuthorRepository;
import io.sharedcore.entity.Library.Tag;
import io.sharedcore.entity.Library.TagRepository;
import io.sharedcore.test.postgres.LocalPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.io.InputStreamSource;
import org.springframework.data.domain.AuditorAware;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.jpa.repository.support.JpaEntityInformation;
import org.springframework.data.jpa.repository.support.SimpleJpaRepository;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.javapoet.ClassName;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The feature present, absent, replaced, switched off, and beside what a service brings
 * along.
 */
class EntityAutoConfigurationTests {

	private final ApplicationContextRunner alone = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EntityAutoConfiguration.class));

	private final ApplicationContextRunner bare = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EntityAutoConfiguration.class, DataSourceAutoConfiguration.class,
				HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class,
				TransactionAutoConfiguration.class, TransactionManagerCustomizationAutoConfiguration.class));

	private final ApplicationContextRunner context = this.bare.withPropertyValues(
			"spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(), "spring.jpa.hibernate.ddl-auto=create-drop");

	@Test
	void repositoryNeedsNoAnnotationAndNoPostgres() {
		this.context.withUserConfiguration(Service.class).run((context) -> {
			TagRepository tags = context.getBean(TagRepository.class);
			Tag tag = tags.save(new Tag("h2"));
			assertThat(tags.softDeleteById(tag.getId())).isTrue();
			assertThat(tags.findById(tag.getId())).isEmpty();
			assertThat(tags.restoreAllById(List.of(tag.getId()))).isOne();
			assertThat(tags.findById(tag.getId())).isPresent();
			assertThat(tags.softDeleteAllById(List.of(tag.getId()))).isOne();
			assertThat(tags.deleted().count()).isOne();
		});
	}

	@Test
	void clockAndAuditorOfTheApplicationAreUsed() {
		this.context.withUserConfiguration(Service.class, ClockAndAuditor.class).run((context) -> {
			AuthorRepository authors = context.getBean(AuthorRepository.class);
			Author author = authors.save(new Author("author"));
			assertThat(author.getCreatedAt()).isEqualTo(ClockAndAuditor.NOW);
			assertThat(author.getUpdatedAt()).isEqualTo(ClockAndAuditor.NOW);
			assertThat(author.getCreatedBy()).isEqualTo("42");
			authors.softDelete(author);
			assertThat(author.getDeletedAt()).isEqualTo(ClockAndAuditor.NOW);
			assertThat(author.getDeletedBy()).isEqualTo("42");
		});
	}

	@Test
	void switchedOffItStaysOut() {
		this.context.withUserConfiguration(PlainService.class)
			.withPropertyValues("shared-core.entity.enabled=false")
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(StartupChecks.class);
				PlainTags tags = context.getBean(PlainTags.class);
				Tag tag = tags.save(new Tag("off"));
				tags.deleteAllInBatch();
				assertThat(tags.findById(tag.getId())).isEmpty();
			});
	}

	@Test
	void withoutItsClassesItBacksOff() {
		for (String missing : List.of("jakarta.persistence", "org.hibernate", "org.springframework.orm")) {
			this.alone.withClassLoader(new FilteredClassLoader(missing))
				.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EntityProperties.class));
		}
		this.alone.withClassLoader(new FilteredClassLoader("org.springframework.data"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(EntityProperties.class)
				.doesNotHaveBean(SoftDeleteRepositoryPostProcessor.class));
	}

	@Test
	void serviceWithoutEntitiesStarts() {
		this.context.withUserConfiguration(Empty.class)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(StartupChecks.class));
	}

	@Test
	void wrongPropertyStopsTheStart() {
		this.context.withPropertyValues("shared-core.entity.bulk-chunk-size=0")
			.run((context) -> assertThat(context).hasFailed());
		this.context.withPropertyValues("shared-core.entity.hard-delete=sometimes")
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void allowedHardDeletePurges() {
		this.context.withUserConfiguration(Service.class)
			.withPropertyValues("shared-core.entity.hard-delete=allow")
			.run((context) -> {
				AuthorRepository authors = context.getBean(AuthorRepository.class);
				authors.save(new Author("purged"));
				var transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
				assertThat(transactions.<Integer>execute((status) -> authors.purgeByName("purged"))).isOne();
				assertThat(authors.withDeleted().count()).isZero();
			});
	}

	@Test
	void repositoryBaseClassOfTheApplicationIsKept() {
		this.context.withUserConfiguration(ServiceWithBaseClass.class).run((context) -> {
			GreetingTags tags = context.getBean(GreetingTags.class);
			assertThat(tags.greet()).isEqualTo("hello");
			Tag tag = tags.save(new Tag("base class"));
			tags.deleteAllInBatch();
			assertThat(tags.count()).isZero();
			assertThat(tags.restoreById(tag.getId())).isTrue();
		});
	}

	@Test
	void severalPersistenceUnitsWork() {
		this.alone.withUserConfiguration(TwoUnits.class)
			.withPropertyValues("spring.main.allow-bean-definition-overriding=true")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				for (String unit : List.of("first", "second")) {
					EntityManagerFactory factory = context.getBean(unit, EntityManagerFactory.class);
					UUID id = factory.unwrap(SessionFactory.class).fromTransaction((session) -> {
						Tag tag = new Tag(unit);
						session.persist(tag);
						session.flush();
						session.remove(tag);
						return tag.getId();
					});
					factory.unwrap(SessionFactory.class).inTransaction((session) -> {
						assertThat(session.find(Tag.class, id)).isNull();
						assertThat(SoftDeleteScope.<Tag>withDeleted(() -> session.find(Tag.class, id)).getCreatedAt())
							.isEqualTo(ClockAndAuditor.NOW);
					});
				}
			});
	}

	@Test
	void aheadOfTimeProcessingSeesTheWiring() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment().getSystemProperties().put("spring.datasource.url", "jdbc:h2:mem:" + UUID.randomUUID());
		try {
			context.register(Service.class, DataSourceAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
					EntityAutoConfiguration.class);
			InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
			DefaultGenerationContext generation = new DefaultGenerationContext(
					new ClassNameGenerator(ClassName.get("io.sharedcore.entity", "Aot")), files);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			generation.writeGeneratedContent();
			assertThat(files.getGeneratedFiles(Kind.SOURCE).keySet()).isNotEmpty();
			StringBuilder sources = new StringBuilder();
			for (InputStreamSource source : files.getGeneratedFiles(Kind.SOURCE).values()) {
				sources.append(new String(source.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
			}
			assertThat(sources).contains("SoftDeleteServiceContributor");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			context.getEnvironment().getSystemProperties().remove("spring.datasource.url");
		}
	}

	@Test
	void whatBreaksThePromisesIsSaidByName() {
		String url = LocalPostgres.shared().createDatabase("checks").url();
		this.context.withUserConfiguration(PlainService.class)
			.withPropertyValues("spring.datasource.url=" + url, "shared-core.entity.checks=fail",
					"spring.jpa.properties.hibernate.cache.use_query_cache=true",
					"spring.jpa.properties.hibernate.cache.region.factory_class=" + MapCache.class.getName())
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(BrokenSoftDeleteException.class)
				.hasMessageContaining("card_member_id_key")
				.hasMessageContaining("where is_deleted = false")
				.hasMessageContaining("Album.counted is cached in the second level")
				.hasMessageContaining("Results of queries are cached")
				.hasMessageContaining("PlainTags is a plain repository")
				.hasMessageContaining("PlainTags.purge deletes in bulk, which is refused"));
		this.context.withUserConfiguration(PlainService.class)
			.withPropertyValues("spring.datasource.url=" + url, "shared-core.entity.checks=fail",
					"shared-core.entity.hard-delete=allow")
			.run((context) -> assertThat(context.getStartupFailure())
				.hasMessageContaining("PlainTags.purge deletes in bulk, which removes rows for good"));
		this.context.withUserConfiguration(PlainService.class)
			.withPropertyValues("spring.datasource.url=" + url, "shared-core.entity.checks=off")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan("io.sharedcore.entity.none")
	@EnableJpaRepositories("io.sharedcore.entity.none")
	static class Empty {

	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Library.class)
	@EnableJpaRepositories(basePackageClasses = Library.class, considerNestedRepositories = true,
			includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Library.*"),
			excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Tests.*"))
	static class Service {

	}

	@Configuration(proxyBeanMethods = false)
	static class ClockAndAuditor {

		static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123456Z");

		@Bean
		Clock clock() {
			return Clock.fixed(NOW.plusNanos(789), ZoneOffset.UTC);
		}

		@Bean
		AuditorAware<Integer> auditor() {
			return () -> Optional.of(42);
		}

	}

	interface PlainTags extends JpaRepository<Tag, UUID> {

		@Modifying
		@NativeQuery("delete from tag")
		int purge();

	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Library.class)
	@EnableJpaRepositories(basePackageClasses = Library.class, considerNestedRepositories = true,
			includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*PlainTags"),
			excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
					pattern = { ".*Library.*", ".*GreetingTags" }))
	static class PlainService {

	}

	interface GreetingTags extends SoftDeleteRepository<Tag> {

		String greet();

	}

	@NoRepositoryBean
	static class GreetingBase<T, K> extends SimpleJpaRepository<T, K> {

		GreetingBase(JpaEntityInformation<T, ?> entity, EntityManager entityManager) {
			super(entity, entityManager);
		}

		public String greet() {
			return "hello";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Library.class)
	@EnableJpaRepositories(basePackageClasses = Library.class, considerNestedRepositories = true,
			repositoryBaseClass = GreetingBase.class,
			includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*GreetingTags"),
			excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = { ".*Library.*", ".*PlainTags" }))
	static class ServiceWithBaseClass {

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoUnits extends ClockAndAuditor {

		@Bean
		LocalContainerEntityManagerFactoryBean first() {
			return unit("first");
		}

		@Bean
		LocalContainerEntityManagerFactoryBean second() {
			return unit("second");
		}

		@Bean
		PlatformTransactionManager transactionManager(@Qualifier("first") EntityManagerFactory first) {
			return new JpaTransactionManager(first);
		}

		private static LocalContainerEntityManagerFactoryBean unit(String name) {
			DataSource database = new DriverManagerDataSource(
					"jdbc:h2:mem:" + name + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
			LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
			factory.setPersistenceUnitName(name);
			factory.setDataSource(database);
			factory.setPackagesToScan(Library.class.getPackageName());
			factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
			factory.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "create-drop"));
			return factory;
		}

	}

}
