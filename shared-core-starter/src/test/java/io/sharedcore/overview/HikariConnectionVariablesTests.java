package io.sharedcore.overview;

import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class HikariConnectionVariablesTests {

	private final Database database = LocalPostgres.shared().createDatabase("costly");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OverviewAutoConfiguration.class, DataSourceAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=" + this.database.url(),
				"spring.datasource.username=" + this.database.username(),
				"spring.datasource.password=" + this.database.password());

	private ApplicationContextRunner with(String variable) {
		return this.runner.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(variable, "4711"))));
	}

	@ParameterizedTest
	@CsvSource({ "SPRING_DATASOURCE_HIKARI_CONNECTION_TIMEOUT, SPRING_DATASOURCE_HIKARI_CONNECTIONTIMEOUT",
			"SPRING_DATASOURCE_HIKARI_CONNECTION_INIT_SQL, SPRING_DATASOURCE_HIKARI_CONNECTIONINITSQL",
			"spring_datasource_hikari_connection_timeout, spring_datasource_hikari_CONNECTIONTIMEOUT" })
	void variableIsNamedWithAHarmlessName(String variable, String harmless, CapturedOutput output) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(OverviewAutoConfiguration.class))
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(variable, "4711"))))
			.run((context) -> assertThat(output.getOut()).containsOnlyOnce(variable).containsIgnoringCase(harmless));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SPRING_DATASOURCE_HIKARI_CONNECTIONTIMEOUT", "SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE",
			"SPRING_DATASOURCE_HIKARI_CONNECTION", "OTHER_DATASOURCE_HIKARI_CONNECTION_TIMEOUT" })
	void otherVariableIsNot(String variable, CapturedOutput output) {
		with(variable).run((context) -> assertThat(output.getOut()).doesNotContain("costs the pool"));
	}

	@Test
	void nobodyIsWarnedWithAnotherPool(CapturedOutput output) {
		with("SPRING_DATASOURCE_HIKARI_CONNECTION_TIMEOUT")
			.withPropertyValues("spring.datasource.type=org.springframework.jdbc.datasource.SimpleDriverDataSource")
			.run((context) -> assertThat(output.getOut()).doesNotContain("costs the pool"));
	}

	/** The reason for the warning: once it is gone, so may the warning be. */
	@Test
	void springBootTakesAConnectionForGood() {
		with("SPRING_DATASOURCE_HIKARI_CONNECTION_TIMEOUT")
			.run((context) -> assertThat(active(context.getBean(HikariDataSource.class))).isEqualTo(1));
		with("SPRING_DATASOURCE_HIKARI_CONNECTIONTIMEOUT").run((context) -> {
			HikariDataSource pool = context.getBean(HikariDataSource.class);
			assertThat(pool.isRunning()).isFalse();
			assertThat(pool.getConnectionTimeout()).isEqualTo(4711);
		});
	}

	private static int active(HikariDataSource pool) {
		return pool.getHikariPoolMXBean().getActiveConnections();
	}

}
