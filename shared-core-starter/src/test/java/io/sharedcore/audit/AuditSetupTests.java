package io.sharedcore.audit;

import java.time.Duration;
import java.util.UUID;

import io.sharedcore.logging.LogLevelChange;
import io.sharedcore.numbered.Numbered;
import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Services that have the table, lack it, or do not need it.
 */
@ExtendWith(OutputCaptureExtension.class)
class AuditSetupTests {

	private static final String NO_REPOSITORIES = "spring.data.jpa.repositories.enabled=false";

	private final Database database = LocalPostgres.shared().createDatabase("audit");

	@Test
	void serviceThatAuditsNothingNeedsNoTable() {
		try (ConfigurableApplicationContext service = start(AuditsNothing.class,
				"spring.jpa.hibernate.ddl-auto=validate", NO_REPOSITORIES)) {
			assertThat(service.getBean(EntityManagerFactory.class).getMetamodel().entity(AuditEntry.class)).isNotNull();
		}
	}

	@Test
	void levelOfALoggerCanBeChangedWithoutTheTable(CapturedOutput output) {
		try (ConfigurableApplicationContext service = start(AuditsNothing.class, "spring.jpa.hibernate.ddl-auto=none",
				NO_REPOSITORIES)) {
			service.publishEvent(new LogLevelChange("a.b", LogLevel.DEBUG, Duration.ofMinutes(1)));
			assertThat(output).doesNotContain("is not in the audit trail");
		}
	}

	@Test
	void levelOfALoggerCanBeChangedWhileTheEntryCannotBeWritten(CapturedOutput output) {
		try (ConfigurableApplicationContext service = start(AuditsNothing.class, "spring.jpa.hibernate.ddl-auto=none",
				NO_REPOSITORIES, "spring.sql.init.mode=always",
				"spring.sql.init.schema-locations=classpath:" + AuditTable.MIGRATION)) {
			service.getBean(JdbcTemplate.class).execute("alter table audit_entry add column more text not null");
			service.publishEvent(new LogLevelChange("a.b", LogLevel.DEBUG, Duration.ofMinutes(1)));
			assertThat(output).contains("The new level of the logger a.b is not in the audit trail");
		}
	}

	@Test
	void serviceThatAuditsWithoutTheTableDoesNotStartAndNamesTheMigration(CapturedOutput output) {
		assertThatExceptionOfType(MissingAuditTableException.class)
			.isThrownBy(() -> start(AuditsLetters.class, "spring.jpa.hibernate.ddl-auto=none").close())
			.withMessageContaining("Letter")
			.withMessageContaining("audit_entry");
		assertThat(output).contains("APPLICATION FAILED TO START", "io/sharedcore/audit/audit_entry.sql",
				"db/migration/");
	}

	@Test
	void migrationInTheJarFitsTheMapping() {
		try (ConfigurableApplicationContext service = start(AuditsLetters.class, "spring.jpa.hibernate.ddl-auto=update",
				"spring.sql.init.mode=always", "spring.sql.init.schema-locations=classpath:" + AuditTable.MIGRATION)) {
			Note note = persistNote(service);
			assertThat(service.getBean(AuditEntryRepository.class).findByEntityId(note.id, PageRequest.of(0, 10)))
				.extracting(AuditEntry::getActionCode)
				.containsExactly("CREATED");
		}
	}

	@Test
	void tableOfAnEarlierVersionGetsTheColumnOfTheTrace(CapturedOutput output) {
		String withoutColumn = "spring.sql.init.schema-locations=classpath:" + AuditTable.MIGRATION
				+ ",classpath:audit/without-trace-id.sql";
		assertThatExceptionOfType(MissingAuditTableException.class)
			.isThrownBy(() -> start(AuditsLetters.class, "spring.jpa.hibernate.ddl-auto=none",
					"spring.sql.init.mode=always", withoutColumn)
				.close())
			.withMessageContaining("trace_id");
		assertThat(output).contains("APPLICATION FAILED TO START", AuditTable.TRACE_ID_MIGRATION);
		try (ConfigurableApplicationContext service = start(AuditsLetters.class, "spring.jpa.hibernate.ddl-auto=update",
				"spring.sql.init.mode=always",
				"spring.sql.init.schema-locations=classpath:" + AuditTable.TRACE_ID_MIGRATION)) {
			persistNote(service);
		}
	}

	@Test
	void switchedOffRecordsNothing() {
		try (ConfigurableApplicationContext service = start(AuditsLetters.class, "spring.jpa.hibernate.ddl-auto=update",
				"shared-core.audit.enabled=false")) {
			Note note = persistNote(service);
			service.getBean(AuditTrail.class).record(() -> "SEEN", note, null);
			assertThat(service.getBeanProvider(AuditEntryRepository.class).getIfAvailable()).isNull();
			assertThat(service.getBean(EntityManager.class)
				.createQuery("from AuditEntry", AuditEntry.class)
				.getResultList()).isEmpty();
		}
	}

	@Test
	void ownTrailWins() {
		AuditTrail own = new AuditTrail() {

			@Override
			public void record(AuditAction action, Object entity, String description) {
			}

			@Override
			public void record(AuditAction action, Class<?> entityType, UUID entityId, String description) {
			}

		};
		SpringApplicationBuilder service = service(AuditsNothing.class, "spring.jpa.hibernate.ddl-auto=none",
				NO_REPOSITORIES)
			.initializers((context) -> context.getBeanFactory().registerSingleton("own", own));
		try (ConfigurableApplicationContext context = service.run()) {
			assertThat(context.getBean(AuditTrail.class)).isSameAs(own);
		}
	}

	@Test
	void auditedEntityWhoseKeyIsNoUuidDoesNotStart() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(
					() -> start(AuditsNumbers.class, "spring.jpa.hibernate.ddl-auto=update", NO_REPOSITORIES).close())
			.withMessageContaining(Numbered.class.getName())
			.withMessageContaining("no UUID");
	}

	@Test
	void withoutJpaThereIsNoTrail() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(AuditAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("jakarta.persistence", "org.hibernate", "org.springframework.orm",
					"org.springframework.data"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AuditTrail.class));
	}

	@Test
	void withoutADatabaseThereIsNoTrail() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(AuditAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AuditTrail.class));
	}

	private static Note persistNote(ConfigurableApplicationContext service) {
		Note note = new Note("Milk");
		EntityManager entityManager = service.getBean(EntityManager.class);
		service.getBean(TransactionTemplate.class).executeWithoutResult((status) -> entityManager.persist(note));
		return note;
	}

	private ConfigurableApplicationContext start(Class<?> application, String... properties) {
		return service(application, properties).run();
	}

	private SpringApplicationBuilder service(Class<?> application, String... properties) {
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.properties("spring.datasource.url=" + this.database.url(),
					"spring.datasource.username=" + this.database.username(),
					"spring.datasource.password=" + this.database.password())
			.properties(properties);
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@EntityScan("io.sharedcore.nowhere")
	static class AuditsNothing {

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class AuditsLetters {

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@EntityScan(basePackageClasses = Numbered.class)
	static class AuditsNumbers {

	}

}
