package io.sharedcore.client;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.logging.ConditionEvaluationReportLoggingListener;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * When there is a client, and whose.
 */
class ClientAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withInitializer(new ConditionEvaluationReportLoggingListener())
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, RestClientAutoConfiguration.class,
				ClientAutoConfiguration.class));

	@Test
	void clientIsThereWithoutAnySetting() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(ServiceHttpClient.class));
	}

	@Test
	void clientIsAbsentWhenSwitchedOff() {
		this.runner.withPropertyValues("shared-core.client.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ServiceHttpClient.class)
				.doesNotHaveBean(ClientResources.class));
	}

	@Test
	void usersClientWins() {
		this.runner.withUserConfiguration(OwnClient.class)
			.run((context) -> assertThat(context).hasSingleBean(ServiceHttpClient.class)
				.hasBean("ownClient")
				.doesNotHaveBean(ClientResources.class));
	}

	@Test
	void clientCallsTheConfiguredService() throws Exception {
		try (MisbehavingServer server = new MisbehavingServer(MisbehavingServer.answer(200, "{\"a\":1}"))) {
			this.runner.withPropertyValues("shared-core.client.services.x.base-url=" + server.url())
				.run((context) -> assertThat(context.getBean(ServiceHttpClient.class).get("x", "/").status())
					.isEqualTo(200));
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnClient {

		@Bean
		ServiceHttpClient ownClient() {
			return mock(ServiceHttpClient.class);
		}

	}

}
