package io.sharedcore.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

import io.sharedcore.entity.RetentionHolds;
import io.sharedcore.jars.Jar;
import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When there are holds, and what happens without their table.
 */
class RetentionAutoConfigurationTests {

	private final Database database = LocalPostgres.shared().createDatabase("retention");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RetentionAutoConfiguration.class, DataSourceAutoConfiguration.class,
				HibernateJpaAutoConfiguration.class, TransactionAutoConfiguration.class))
		.withUserConfiguration(Application.class)
		.withPropertyValues("spring.datasource.url=" + this.database.url(), "spring.jpa.hibernate.ddl-auto=none");

	private final ApplicationContextRunner injecting = this.runner.withUserConfiguration(Injecting.class);

	private void migrate() throws SQLException {
		try (Connection connection = this.database.connect()) {
			ScriptUtils.executeSqlScript(connection,
					new ClassPathResource(HoldTable.MIGRATION + "/R__retention_hold.sql"));
		}
	}

	private void execute(String sql) throws SQLException {
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	@Test
	void serviceWithoutRetentionNeedsNoTable() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeanFactory().containsSingleton("retentionDatabase")).isFalse();
		});
	}

	@Test
	void holdsAreThereWithTheirTable() throws SQLException {
		migrate();
		migrate();
		this.injecting.run((context) -> assertThat(context).hasSingleBean(RetentionHolds.class));
	}

	@Test
	void missingTableStopsTheStartWhereHoldsAreInjected() {
		this.injecting.run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = new UnusableRetentionFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).contains("RetentionHolds is injected",
					"relation \"retention_hold\" does not exist");
			assertThat(analysis.getAction()).contains("classpath:db/shared-core/retention", "spring.flyway.locations",
					"shared-core.entity.retention.enabled=false");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "alter table retention_hold drop column reason",
			"alter table retention_hold drop constraint retention_hold_pkey" })
	void incompleteTableStopsTheStart(String sql) throws SQLException {
		migrate();
		execute(sql);
		this.injecting.run(
				(context) -> assertThat(context).getFailure().hasStackTraceContaining("retention_hold cannot be used"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "select, insert, update", "select, insert, delete", "select, update, delete",
			"insert, update, delete" })
	void missingPrivilegeStopsTheStart(String privileges) throws SQLException {
		migrate();
		String role = "role_" + UUID.randomUUID().toString().replace('-', '_');
		execute("create role " + role);
		execute("grant " + privileges + " on retention_hold to " + role);
		this.injecting.withPropertyValues("spring.datasource.hikari.connection-init-sql=set role " + role)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("permission denied for table retention_hold"));
	}

	@Test
	void otherDatabaseStopsTheStartWhereHoldsAreInjected() {
		this.injecting.withPropertyValues("spring.datasource.url=jdbc:h2:mem:retention")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("retention needs PostgreSQL"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "shared-core.entity.retention.enabled=false", "shared-core.entity.enabled=false" })
	void nothingIsThereIfSwitchedOff(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RetentionHolds.class)
				.doesNotHaveBean(RetentionDatabase.class));
	}

	@Test
	void nothingIsThereWithoutJpa() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RetentionAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(EntityManagerFactory.class, org.hibernate.SessionFactory.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RetentionHolds.class));
	}

	@Test
	void holdsOfTheApplicationAreUsed() {
		this.runner.withUserConfiguration(OwnHolds.class)
			.run((context) -> assertThat(context).getBean(RetentionHolds.class).isInstanceOf(NoHolds.class));
	}

	@Test
	void missingTableStopsTheStartOfAServiceWithARetentionPeriod() {
		this.runner.withPropertyValues("shared-core.entity.retention.entities.Jar=90d").run((context) -> {
			FailureAnalysis analysis = analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("Rows have a retention period (Jar)",
					"relation \"retention_hold\" does not exist");
			assertThat(analysis.getAction()).contains("classpath:db/shared-core/retention");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "Jug", "AuditEntry", "io.sharedcore.jars.Jar" })
	void unknownEntityStopsTheStart(String name) {
		this.runner.withPropertyValues("shared-core.entity.retention.entities[" + name + "]=90d").run((context) -> {
			FailureAnalysis analysis = analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("entities." + name, "does not name an entity");
			assertThat(analysis.getAction()).contains("Jar");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "jar", "JAR" })
	void nameOfAnEntityIsComparedWithoutCase(String name) throws SQLException {
		migrate();
		this.runner.withPropertyValues("shared-core.entity.retention.entities." + name + "=90d")
			.run((context) -> assertThat(context.getBean(RetentionPlan.class).periods().values())
				.containsExactly(Duration.ofDays(90)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1d", "90 days" })
	void wrongDurationStopsTheStart(String period) {
		this.runner.withPropertyValues("shared-core.entity.retention.entities.Jar=" + period)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("shared-core.entity.retention.entities"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "shared-core.entity.retention.cron=every night", "shared-core.entity.retention.batch-size=0" })
	void wrongSettingStopsTheStart(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(property.substring(0, property.indexOf('='))));
	}

	private static FailureAnalysis analyze(Throwable failure) {
		FailureAnalysis analysis = new UnusableRetentionFailureAnalyzer().analyze(failure);
		assertThat(analysis).isNotNull();
		return analysis;
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Jar.class)
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class Injecting {

		@Bean
		Object archivist(RetentionHolds holds) {
			return holds.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnHolds {

		@Bean
		RetentionHolds ownHolds() {
			return new NoHolds();
		}

	}

	static final class NoHolds implements RetentionHolds {

		@Override
		public boolean place(Class<?> entityType, UUID id, String reason) {
			return false;
		}

		@Override
		public boolean release(Class<?> entityType, UUID id) {
			return false;
		}

		@Override
		public Set<UUID> heldAmong(Class<?> entityType, Collection<UUID> ids) {
			return Set.of();
		}

	}

}
