package io.sharedcore.client;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class ServiceNamesTests {

	private static final String BASE_URL = "shared-core.client.services.user-service.base-url";

	@Test
	void environmentVariableWithoutTheDashIsOfTheSameService() {
		ClientProperties properties = bind(
				Map.of(BASE_URL, "http://user", "shared-core.client.services.user-service.timeout", "9s"),
				Map.of("SHAREDCORE_CLIENT_SERVICES_USERSERVICE_TIMEOUT", "2s"));
		assertThat(properties.services()).containsOnlyKeys("user-service");
		assertThat(properties.services().get("user-service").baseUrl()).isEqualTo("http://user");
		assertThat(properties.services().get("user-service").timeout()).hasSeconds(2);
	}

	@Test
	void nestedSettingsAreMergedOneByOne() {
		ClientProperties properties = bind(
				Map.of(BASE_URL, "http://user", "shared-core.client.services.user-service.retry.multiplier", "3",
						"shared-core.client.services.user-service.retry.budget.ratio", "0.5"),
				Map.of("SHAREDCORE_CLIENT_SERVICES_USERSERVICE_RETRY_MAXATTEMPTS", "1",
						"SHAREDCORE_CLIENT_SERVICES_USERSERVICE_RETRY_BUDGET_MINPERSECOND", "7"));
		ClientProperties.ServiceRetry retry = properties.services().get("user-service").retry();
		assertThat(retry.maxAttempts()).isEqualTo(1);
		assertThat(retry.multiplier()).isEqualTo(3);
		assertThat(retry.budget().ratio()).isEqualTo(0.5);
		assertThat(retry.budget().minPerSecond()).isEqualTo(7);
	}

	@Test
	void servicesWithOtherNamesStay() {
		ClientProperties properties = bind(
				Map.of(BASE_URL, "http://user", "shared-core.client.services.user-service2.base-url", "http://user2"),
				Map.of());
		assertThat(properties.services()).containsOnlyKeys("user-service", "user-service2");
	}

	@Test
	void twoSpellingsOfOneNameAreRefused() {
		assertThatException()
			.isThrownBy(() -> bind(Map.of(BASE_URL, "http://user", "shared-core.client.services.user.service.base-url",
					"http://user", "shared-core.client.services[us-er.service].base-url", "http://user"), Map.of()))
			.havingRootCause()
			.withMessageContaining("user-service");
	}

	@Test
	void serviceOfTheEnvironmentAloneIsFoundByItsName() throws Exception {
		try (MisbehavingServer server = new MisbehavingServer();
				TestClient test = TestClient.none().with("services.userservice.base-url", server.url()).build()) {
			assertThat(test.client().get("user-service", "/").status()).isEqualTo(200);
		}
	}

	private static ClientProperties bind(Map<String, Object> file, Map<String, Object> environment) {
		MutablePropertySources sources = new MutablePropertySources();
		sources.addLast(new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
				environment));
		sources.addLast(new MapPropertySource("file", file));
		return new Binder(ConfigurationPropertySources.from(sources)).bindOrCreate("shared-core.client",
				ClientProperties.class);
	}

}
