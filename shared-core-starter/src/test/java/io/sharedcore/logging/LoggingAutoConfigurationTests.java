package io.sharedcore.logging;

import java.util.List;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationHandler;
import io.sharedcore.masking.SecretNames;
import org.hibernate.engine.jdbc.spi.SqlStatementLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which beans there are, and when not.
 */
class LoggingAutoConfigurationTests {

	private final WebApplicationContextRunner web = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LoggingAutoConfiguration.class));

	@Test
	void everythingIsThere() {
		this.web.run((context) -> assertThat(context).hasSingleBean(SecretNames.class)
			.hasSingleBean(LogFileMeter.class)
			.hasBean("loggingHealthIndicator")
			.hasBean("requestLogFilter")
			.hasBean("requestUserFilter")
			.hasBean("slowQueryLog")
			.hasBean("slowCallLog"));
	}

	@Test
	void nothingIsThereIfSwitchedOff() {
		this.web.withPropertyValues("shared-core.logging.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SecretNames.class)
				.doesNotHaveBean(LogFileMeter.class)
				.doesNotHaveBean("loggingHealthIndicator")
				.doesNotHaveBean("requestLogFilter")
				.doesNotHaveBean("slowQueryLog")
				.doesNotHaveBean("slowCallLog"));
	}

	@Test
	void requestsAreNotSaidIfThatIsSwitchedOff() {
		this.web.withPropertyValues("shared-core.logging.request.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("requestLogFilter").hasBean("slowCallLog"));
	}

	@Test
	void requestsAreNotSaidWithoutAWebApplication() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(LoggingAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("requestLogFilter")
				.hasSingleBean(SecretNames.class));
	}

	@Test
	void missingClassesCostOnlyWhatNeedsThem() {
		this.web
			.withClassLoader(new FilteredClassLoader(SqlStatementLogger.class, MeterBinder.class, HealthIndicator.class,
					ObservationHandler.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("slowQueryLog")
				.doesNotHaveBean("slowCallLog")
				.doesNotHaveBean("loggingHealthIndicator")
				.hasBean("requestLogFilter"));
	}

	@Test
	void beansOfTheUserWin() {
		SecretNames own = SecretNames.standard().with(List.of("mine"));
		HealthIndicator health = () -> Health.down().build();
		this.web.withBean(SecretNames.class, () -> own)
			.withBean("loggingHealthIndicator", HealthIndicator.class, () -> health)
			.run((context) -> {
				assertThat(context.getBean(SecretNames.class)).isSameAs(own);
				assertThat(context.getBean("loggingHealthIndicator")).isSameAs(health);
			});
	}

	@Test
	void secretNamesOfTheServiceAreInTheBean() {
		this.web
			.withPropertyValues("shared-core.logging.masking.names=tax-id",
					"shared-core.logging.masking.harmless-names=pageToken")
			.run((context) -> {
				SecretNames names = context.getBean(SecretNames.class);
				assertThat(names.contains("customerTaxId")).isTrue();
				assertThat(names.contains("page_token")).isFalse();
			});
	}

	@Test
	void wrongThresholdStopsTheStartWithTheRemedy() {
		this.web.withPropertyValues("shared-core.logging.slow-query-threshold=0s")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.hasStackTraceContaining("shared-core.logging.slow-query-threshold")
				.hasStackTraceContaining("set its logger to OFF"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0s", "-1m", "8d" })
	void wrongDurationOfTemporaryLevelsStopsTheStartWithTheRemedy(String duration) {
		this.web.withPropertyValues("shared-core.logging.max-level-duration=" + duration)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.hasStackTraceContaining("shared-core.logging.max-level-duration")
				.hasStackTraceContaining("logging.level.<logger>"));
	}

}
