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
			dns-threads                               | 0
			proxy                                     | proxy:3128
			proxy                                     | proxy
			proxy                                     | https://proxy:3128
			proxy                                     | socks5://proxy:3128
			proxy                                     | http://proxy
			proxy                                     | http://proxy:0
			proxy                                     | http://proxy:99999
			proxy                                     | http://:3128
			proxy                                     | http://proxy:3128/
			proxy                                     | http://proxy:3128/path
			proxy                                     | http://proxy:3128?a=b
			proxy                                     | http://proxy:3128#a
			proxy                                     | http://scott:tiger@proxy:3128
			proxy                                     | http://my_proxy:3128
			proxy                                     | http://a b:3128
			no-proxy                                  | a:8080
			no-proxy                                  | *.internal
			no-proxy                                  | http://a
			no-proxy                                  | 10.0.0.0/8
			no-proxy                                  | .
			proxy-username                            | scott
			proxy-password                            | tiger
			filter-addresses                          | true
			services.a.proxy                          | proxy
			services.a.proxy                          | https://proxy:3128
			services.a.no-proxy                       | *
			services.a.proxy-username                 | scott
			services.a.proxy-password                 | tiger
			services.a.filter-addresses               | true
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
	void userNameOfAProxyIsChecked() {
		for (String userName : new String[] { "a:b", "", "a\nb" }) {
			assertThatFails("proxy-username", "shared-core.client.proxy=http://proxy:3128",
					"shared-core.client.proxy-username=" + userName);
		}
		assertThatFails("proxy-password", "shared-core.client.proxy=http://proxy:3128",
				"shared-core.client.proxy-username=scott", "shared-core.client.proxy-password=ti\nger");
		// The user of all services is not sent to the proxy of one.
		assertThatFails("services.a.proxy-username", "shared-core.client.proxy=http://proxy:3128",
				"shared-core.client.services.a.base-url=http://a",
				"shared-core.client.services.a.proxy-username=scott");
	}

	@Test
	void passwordOfAProxyIsInNoText() {
		this.runner
			.withPropertyValues("shared-core.client.proxy=http://scott:tiger@proxy:3128",
					"shared-core.client.services.a.base-url=http://a")
			.run((context) -> assertThat(context).getFailure().rootCause().message().doesNotContain("tiger"));
		this.runner.withPropertyValues("shared-core.client.proxy-password=tiger")
			.run((context) -> assertThat(context).getFailure().rootCause().message().doesNotContain("tiger"));
		ClientProperties properties = TestClient.properties(Map.of("proxy", "http://proxy:3128", "proxy-username",
				"scott", "proxy-password", "tiger", "services.a.base-url", "http://a", "services.a.proxy",
				"http://other:3128", "services.a.proxy-username", "scott", "services.a.proxy-password", "tiger"));
		ServiceSettings settings = ServiceSettings.of(properties);
		assertThat(settings.proxy()).isNotNull();
		assertThat(properties + " " + properties.services() + settings + settings.proxy()).contains("http://proxy:3128")
			.doesNotContain("tiger", "c2NvdHQ6dGlnZXI=");
	}

	@Test
	void emptyProxyIsNone() {
		assertThat(ServiceSettings.of(TestClient.properties(Map.of("proxy", " "))).proxy()).isNull();
	}

	private void assertThatFails(String name, String... properties) {
		this.runner.withPropertyValues(properties)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("shared-core.client." + name);
					assertThat(ex.getReason()).isNotBlank();
				}));
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
		assertThat(settings.proxy()).isNull();
		assertThat(settings.filterAddresses()).isFalse();
		assertThat(TestClient.properties(Map.of()).dnsThreads()).isEqualTo(16);
	}

}
