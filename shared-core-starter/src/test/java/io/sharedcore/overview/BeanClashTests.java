package io.sharedcore.overview;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.BeanDefinitionOverrideException;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class BeanClashTests {

	@Test
	void beanWithANameOfOursIsToldWithTheRemedy() {
		SpringApplication application = new SpringApplication(OwnServiceHttpClient.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		Throwable failure = catchThrowable(application::run);
		FailureAnalysis analysis = new BeanClashFailureAnalyzer().analyze(failure);
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).contains("'serviceHttpClient'").contains("OwnServiceHttpClient");
		assertThat(analysis.getAction()).contains("another name")
			.contains("io.sharedcore.client.ServiceHttpClient")
			.contains("shared-core.client.enabled=false");
	}

	@Test
	void clashOfOthersIsLeftToOthers() {
		BeanDefinitionOverrideException foreign = new BeanDefinitionOverrideException("mine",
				new RootBeanDefinition(String.class), new RootBeanDefinition(Integer.class));
		assertThat(new BeanClashFailureAnalyzer().analyze(foreign)).isNull();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OwnServiceHttpClient {

		@Bean
		String serviceHttpClient() {
			return "a client of this application's own";
		}

	}

}
