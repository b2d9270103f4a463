package io.sharedcore.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.registry.DefaultHealthContributorRegistry;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * When there is an outbox, and what happens without its table.
 */
@ExtendWith(OutputCaptureExtension.class)
class OutboxAutoConfigurationTests {

	private final Database database = LocalPostgres.shared().createDatabase("outbox");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withClassLoader(getClass().getClassLoader())
		.withConfiguration(AutoConfigurations.of(io.sharedcore.outbox.OutboxAutoConfiguration.class,
				DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class))
		.withUserConfiguration(Client.class)
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withBean(HealthContributorRegistry.class, () -> new DefaultHealthContributorRegistry())
		.withPropertyValues("management.endpoints.web.exposure.include=*");

	private final ApplicationContextRunner postgres = this.runner
		.withPropertyValues("spring.datasource.url=" + this.database.url());

	private void execute(String sql) throws SQLException {
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	@Test
	void outboxIsThereWithItsTable() {
		Instance.migrate(this.database);
		this.postgres.withUserConfiguration(Injecting.class).run((context) -> {
			assertThat(context).hasSingleBean(Outbox.class).hasSingleBean(OutboxEndpoint.class);
			assertThat(context.getBean(OutboxSender.class).isRunning()).isTrue();
			assertThat(context.getBean(HealthContributorRegistry.class).getContributor("outbox")).isNotNull();
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(meters.get("shared-core.outbox.pending").gauge().value()).isZero();
			assertThat(meters.get("shared-core.outbox.age").gauge().value()).isZero();
		});
	}

	@Test
	void migrationCanBeRepeated() {
		Instance.migrate(this.database);
		Instance.migrate(this.database);
		this.postgres.withUserConfiguration(Injecting.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void missingTableStopsTheStartWhereAnOutboxIsInjected() {
		this.postgres.withUserConfiguration(Injecting.class).run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = new UnusableOutboxFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).contains("relation \"outbox_call\" does not exist");
			assertThat(analysis.getAction()).contains("classpath:db/shared-core/outbox", "spring.flyway.locations");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "drop trigger outbox_call_place on outbox_call",
			"alter table outbox_call drop column trace_id", "alter table outbox_call drop column pending_since",
			"drop sequence outbox_call_position", "drop table outbox_call" })
	void incompleteTableStopsTheStart(String sql) throws SQLException {
		Instance.migrate(this.database);
		execute(sql);
		this.postgres.withUserConfiguration(Injecting.class)
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("its table outbox_call"));
	}

	@ParameterizedTest
	@CsvSource({ "'select, insert, update', usage", "'select, insert, delete', usage",
			"'select, update, delete', usage", "'insert, update, delete', usage",
			"'select, insert, update, delete', select" })
	void missingPrivilegeStopsTheStart(String table, String sequence) throws SQLException {
		Instance.migrate(this.database);
		ApplicationContextRunner owned = asRoleWith(table, sequence);
		owned.run((context) -> assertThat(context.getBean(OutboxSender.class).isRunning()).isFalse());
		owned.withUserConfiguration(Injecting.class)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("outbox_call")
				.hasStackTraceContaining("cannot be used"));
	}

	@Test
	void tableOfAnotherOwnerCanBeUsed() throws SQLException {
		Instance.migrate(this.database);
		asRoleWith("select, insert, update, delete", "usage").withUserConfiguration(Injecting.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private ApplicationContextRunner asRoleWith(String table, String sequence) throws SQLException {
		String role = "role_" + UUID.randomUUID().toString().replace('-', '_');
		execute("create role " + role);
		execute("grant " + table + " on outbox_call to " + role);
		execute("grant " + sequence + " on outbox_call_position to " + role);
		return this.postgres.withPropertyValues("spring.datasource.hikari.connection-init-sql=set role " + role);
	}

	@Test
	void databaseThatCannotBeReachedIsAskedOnceAtTheStart(CapturedOutput output) {
		this.runner
			.withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost:1/none",
					"spring.datasource.hikari.connection-timeout=250")
			.withUserConfiguration(Injecting.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce("cannot be asked for the table outbox_call");
	}

	@Test
	void missingTableIsSilentWhereNoOutboxIsInjected(CapturedOutput output) {
		this.postgres.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(OutboxSender.class).isRunning()).isFalse();
			assertThat(context.getBean(OutboxCleaner.class).isRunning()).isFalse();
			assertThat(context.getBean(HealthContributorRegistry.class).getContributor("outbox")).isNull();
			assertThat(context.getBean(MeterRegistry.class).getMeters()).isEmpty();
			assertThat(context.getBean(OutboxEndpoint.class).report()).isEqualTo(OutboxReport.EMPTY);
			assertThat(context.getBean(OutboxEndpoint.class).entry("1").getStatus()).isEqualTo(404);
		});
		assertThat(output).doesNotContain("outbox_call", "WARN", "ERROR");
	}

	@Test
	void anotherDatabaseStopsTheStartWhereAnOutboxIsInjected() {
		ApplicationContextRunner h2 = this.runner.withPropertyValues("spring.datasource.url=jdbc:h2:mem:outbox");
		h2.run((context) -> assertThat(context).hasNotFailed());
		h2.withUserConfiguration(Injecting.class)
			.run((context) -> assertThat(
					new UnusableOutboxFailureAnalyzer().analyze(context.getStartupFailure()).getDescription())
				.contains("PostgreSQL", "H2"));
	}

	@Test
	void switchedOffThereIsNothing() {
		this.postgres.withPropertyValues("shared-core.outbox.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(Outbox.class).doesNotHaveBean(OutboxSender.class));
	}

	@Test
	void ownOutboxReplacesIt() {
		Outbox own = mock(Outbox.class);
		this.postgres.withBean(Outbox.class, () -> own)
			.withUserConfiguration(Injecting.class)
			.run((context) -> assertThat(context).getBean(Outbox.class).isSameAs(own));
	}

	@Test
	void withoutClientOrJdbcOrTransactionsThereIsNothing() {
		for (Class<?> missing : new Class<?>[] { JdbcClient.class, PlatformTransactionManager.class }) {
			this.runner.withClassLoader(new FilteredClassLoader(missing))
				.run((context) -> assertThat(context).doesNotHaveBean("outbox"));
		}
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(io.sharedcore.outbox.OutboxAutoConfiguration.class,
					DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + this.database.url())
			.run((context) -> assertThat(context).doesNotHaveBean(OutboxSender.class));
	}

	@Test
	void severalTransactionManagersWithoutAPrimaryOneAreNoOutbox() {
		this.postgres.withBean("one", PlatformTransactionManager.class, this::manager)
			.withBean("other", PlatformTransactionManager.class, this::manager)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OutboxSender.class));
	}

	private PlatformTransactionManager manager() {
		return new JdbcTransactionManager(new DriverManagerDataSource(this.database.url()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "poll-interval=0s", "batch-size=0", "max-concurrent=0", "initial-interval=0s",
			"max-interval=10ms", "give-up-after=0s", "lease=0s", "keep-ended=-1s", "max-body-size=0",
			"poll-interval=40000d", "max-interval=40000d", "give-up-after=40000d", "lease=40000d",
			"keep-ended=40000d" })
	void settingThatMakesNoSenseStopsTheStart(String setting) {
		this.postgres.withPropertyValues("shared-core.outbox." + setting)
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void defaultsAreThoseOfTheGuide() {
		this.postgres.run((context) -> assertThat(context.getBean(OutboxProperties.class))
			.hasToString("OutboxProperties[enabled=true, pollInterval=PT1S, batchSize=50, maxConcurrent=8, "
					+ "initialInterval=PT1S, maxInterval=PT5M, giveUpAfter=PT72H, lease=PT1M, keepEnded=PT24H, "
					+ "maxBodySize=262144B]"));
	}

	@Configuration(proxyBeanMethods = false)
	@org.springframework.boot.context.properties.EnableConfigurationProperties(io.sharedcore.client.ClientProperties.class)
	static class Client {

		@Bean
		ServiceHttpClient client() {
			return mock(ServiceHttpClient.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Injecting {

		@Bean
		Map<String, Outbox> injecting(Outbox outbox) {
			return Map.of("injected", outbox);
		}

	}

}
