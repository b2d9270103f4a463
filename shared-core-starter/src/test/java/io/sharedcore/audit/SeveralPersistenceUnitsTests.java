package io.sharedcore.audit;

import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service with two databases: each has a trail of its own.
 */
class SeveralPersistenceUnitsTests {

	private final ApplicationContextRunner service = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AuditAutoConfiguration.class));

	@Test
	void changesAreRecordedWhereTheyAreMade() {
		this.service.withUserConfiguration(OnePrimary.class).run((context) -> {
			Note first = persisted(context.getBean("first", EntityManagerFactory.class));
			Note second = persisted(context.getBean("second", EntityManagerFactory.class));
			AuditEntryRepository entries = context.getBean(AuditEntryRepository.class);
			assertThat(entries.findByEntityId(first.id, PageRequest.of(0, 10))).hasSize(1);
			assertThat(entries.findByEntityId(second.id, PageRequest.of(0, 10))).isEmpty();
			assertThat(codes(context.getBean("second", EntityManagerFactory.class), second)).containsExactly("CREATED");
		});
	}

	@Test
	void actionsAreRecordedInThePrimaryOne() {
		this.service.withUserConfiguration(OnePrimary.class).run((context) -> {
			EntityManagerFactory first = context.getBean("first", EntityManagerFactory.class);
			Note note = persisted(first);
			AuditTrail trail = context.getBean(AuditTrail.class);
			trail.record(() -> "SEEN", note, null);
			new TransactionTemplate(context.getBean("firstTransactions", PlatformTransactionManager.class))
				.executeWithoutResult((status) -> {
					trail.record(() -> "LOST", note, null);
					status.setRollbackOnly();
				});
			assertThat(codes(first, note)).containsExactly("CREATED", "SEEN");
		});
	}

	@Test
	void serviceWhoseUnitsAreEqualStartsWithoutATrailToCall() {
		this.service.withUserConfiguration(BothEqual.class)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AuditTrail.class));
	}

	private static Note persisted(EntityManagerFactory factory) {
		Note note = new Note("Milk");
		factory.unwrap(SessionFactory.class).inTransaction((session) -> session.persist(note));
		return note;
	}

	private static List<String> codes(EntityManagerFactory factory, Note note) {
		return factory.unwrap(SessionFactory.class)
			.fromSession((session) -> session
				.createSelectionQuery("select e.actionCode from AuditEntry e where e.entityId = :id order by e.id",
						String.class)
				.setParameter("id", note.id)
				.getResultList());
	}

	private static LocalContainerEntityManagerFactoryBean unit(String name) {
		LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
		factory.setPersistenceUnitName(name);
		factory.setDataSource(database(name));
		factory.setManagedTypes(PersistenceManagedTypes.of(Note.class.getName()));
		factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		factory.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "create"));
		return factory;
	}

	private static DataSource database(String name) {
		Database database = LocalPostgres.shared().createDatabase(name);
		return new DriverManagerDataSource(database.url(), database.username(), database.password());
	}

	@Configuration(proxyBeanMethods = false)
	static class OnePrimary {

		@Bean
		@Primary
		LocalContainerEntityManagerFactoryBean first() {
			return unit("first");
		}

		@Bean
		LocalContainerEntityManagerFactoryBean second() {
			return unit("second");
		}

		@Bean
		PlatformTransactionManager firstTransactions(@Qualifier("first") EntityManagerFactory factory) {
			return new JpaTransactionManager(factory);
		}

		@Bean
		PlatformTransactionManager secondTransactions(@Qualifier("second") EntityManagerFactory factory) {
			return new JpaTransactionManager(factory);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BothEqual {

		@Bean
		LocalContainerEntityManagerFactoryBean first() {
			return unit("first");
		}

		@Bean
		LocalContainerEntityManagerFactoryBean second() {
			return unit("second");
		}

	}

}
