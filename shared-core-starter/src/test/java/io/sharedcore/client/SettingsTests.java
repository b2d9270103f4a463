package io.sharedcore.client;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A setting that makes no sense stops the start, and is named.
 */
class SettingsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClientAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			timeout                                   | 0s
			timeout                                   | -1s
			attempt-timeout                           | 0s
			connect-timeout                           | 0s
			retry.max-attempts                        | 0
			retry.initial-interval                    | -1s
			retry.multiplier                          | 0.5
			retry.multiplier                          | NaN
			retry.max-interval                        | -1s
			retry.statuses                            | 200
			retry.budget.ratio                        | -1
			retry.budget.min-per-second               | -1
			max-response-size                         | 0B
			max-response-size                         | 4GB
			max-error-size                            | -1B
			ssl-bundle                                | none
			token                                     | with space
			max-connections                           | 0
			max-connections-per-service               | 0
			max-concurrent                            | 0
			max-wait                                  | -1s
			services.a.max-concurrent                 | 0
			services.a.max-wait                       | -1s
			services.a.base-url                       | ftp://a
			services.a.base-url                       | a
			services.a.base-url                       | http://
			services.a.base-url                       | http://user:pw@a
			services.a.base-url                       | http://a?b
			services.a.base-url                       | http://a b
			services.a.base-url                       | http://a:0
			services.a.base-url                       | http://a:99999
			services.a.timeout                        | 0s
			services.a.retry.max-attempts             | 0
			services.a.retry.budget.ratio             | 11
			services.a.max-response-size              | 0B
			services.a.oauth2-registration            | x
			services.a.health-path                    | health
			""")
	void nonsenseStopsTheStart(String name, String value) {
		this.runner
			.withPropertyValues("shared-core.client.services.a.base-url=http://a",
					"shared-core.client." + name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("shared-core.client." + name);
					assertThat(ex.getReason()).isNotBlank();
				}));
	}

	@Test
	void serviceWithoutBaseUrlStopsTheStart() {
		this.runner.withPropertyValues("shared-core.client.services.a.timeout=2s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("shared-core.client.services.a.base-url"));
	}

	@Test
	void secretsAreNotInTheFailure() {
		this.runner.withPropertyValues("shared-core.client.token=two secrets")
			.run((context) -> assertThat(context).getFailure().rootCause().message().doesNotContain("secrets"));
	}

	@Test
	void settingsOfAServiceAreLaidOverTheCommonOnes() {
		ClientProperties properties = TestClient.properties(Map.of("timeout", "7s", "retry.max-attempts", "4",
				"services.a.base-url", "http://a", "services.a.timeout", "2s", "services.a.retry.multiplier", "3"));
		ServiceSettings common = ServiceSettings.of(properties);
		ServiceSettings own = common.with("user-service", properties.services().get("a"));
		assertThat(common.timeout()).hasSeconds(7);
		assertThat(own.timeout()).hasSeconds(2);
		assertThat(own.retry().maxAttempts()).isEqualTo(4);
		assertThat(own.retry().multiplier()).isEqualTo(3);
		assertThat(own.connectTimeout()).hasSeconds(1);
	}

	@Test
	void defaultsAreTheDocumentedOnes() {
		ServiceSettings settings = ServiceSettings.of(TestClient.properties(Map.of()));
		assertThat(settings.timeout()).hasSeconds(5);
		assertThat(settings.attemptTimeout()).isNull();
		assertThat(settings.connectTimeout()).hasSeconds(1);
		assertThat(settings.retry().maxAttempts()).isEqualTo(3);
		assertThat(settings.retry().initialInterval()).hasMillis(100);
		assertThat(settings.retry().multiplier()).isEqualTo(2);
		assertThat(settings.retry().maxInterval()).hasSeconds(1);
		assertThat(settings.retry().statuses()).containsExactlyInAnyOrder(408, 429, 502, 503, 504);
		assertThat(settings.budgetRatio()).isEqualTo(0.2);
		assertThat(settings.budgetMinPerSecond()).isEqualTo(10);
		assertThat(settings.maxResponseBytes()).isEqualTo(10 * 1024 * 1024);
		assertThat(settings.maxErrorBytes()).isEqualTo(64 * 1024);
	}

}
