package io.sharedcore.health;

import io.sharedcore.client.ClientProperties;
import io.sharedcore.client.ServiceHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class HealthAutoConfigurationTests {

	private static final String HEALTH_PATH = "shared-core.client.services.users.health-path=/actuator/health";

	private final ApplicationContextRunner withoutClient = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HealthAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.withoutClient.withUserConfiguration(Client.class)
		.withBean(ServiceHttpClient.class, () -> Mockito.mock(ServiceHttpClient.class));

	@Test
	void withoutAClientThereIsNobodyToAsk() {
		this.withoutClient.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ServiceHealth.class));
	}

	@Test
	void servicesAreShownOnceOneHasAHealthPath() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(ServiceHealth.class)
			.doesNotHaveBean(CompositeHealthContributor.class));
		this.runner.withPropertyValues(HEALTH_PATH)
			.run((context) -> assertThat(context).hasSingleBean(CompositeHealthContributor.class));
	}

	@Test
	void switchedOffThereIsNothing() {
		this.runner.withPropertyValues(HEALTH_PATH, "shared-core.health.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ServiceHealth.class)
				.doesNotHaveBean(CompositeHealthContributor.class));
	}

	@Test
	void actuatorsOwnSwitchHides() {
		this.runner.withPropertyValues(HEALTH_PATH, "management.health.services.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(ServiceHealth.class)
				.doesNotHaveBean(CompositeHealthContributor.class));
	}

	@Test
	void withoutActuatorServicesCanStillBeAsked() {
		this.runner.withPropertyValues(HEALTH_PATH)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ServiceHealth.class));
	}

	@Test
	void applicationsOwnTakesItsPlace() {
		ServiceHealth own = (service) -> {
			throw new UnsupportedOperationException();
		};
		this.runner.withBean("own", ServiceHealth.class, () -> own)
			.run((context) -> assertThat(context.getBean(ServiceHealth.class)).isSameAs(own));
	}

	@Test
	void healthPathThatIsNoPathStopsTheStart() {
		this.runner.withPropertyValues("shared-core.client.services.users.health-path=actuator/health")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("shared-core.client.services.users.health-path"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "timeout=0ms", "timeout=-1s", "time-to-live=-1s", "timeout=soon" })
	void wrongValueStopsTheStart(String property) {
		this.runner.withPropertyValues("shared-core.health." + property)
			.run((context) -> assertThat(context).hasFailed());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(ClientProperties.class)
	static class Client {

	}

}
