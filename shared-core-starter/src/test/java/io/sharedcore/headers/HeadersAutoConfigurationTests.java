package io.sharedcore.headers;

import org.apache.coyote.Response;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class HeadersAutoConfigurationTests {

	private static final String CUSTOMIZER = "responseHeadCustomizer";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HeadersAutoConfiguration.class));

	@Test
	void tomcatHandsItsResponseOver() {
		this.runner.run((context) -> assertThat(context).hasBean("responseHeadersFilter").hasBean(CUSTOMIZER));
	}

	@Test
	void anotherContainerHasTheFilterOnly() {
		this.runner.withClassLoader(new FilteredClassLoader(Response.class, ConfigurableTomcatWebServerFactory.class))
			.run((context) -> assertThat(context).hasBean("responseHeadersFilter").doesNotHaveBean(CUSTOMIZER));
	}

	@Test
	void customizerOfTheServiceReplacesOurs() {
		this.runner.withUserConfiguration(OwnCustomizer.class)
			.run((context) -> assertThat(context.getBean(CUSTOMIZER)).isSameAs(OwnCustomizer.OWN));
	}

	@Test
	void switchedOffNothingIsThere() {
		this.runner.withPropertyValues("shared-core.headers.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("responseHeadersFilter").doesNotHaveBean(CUSTOMIZER));
	}

	@Test
	void withoutTheWebNothingIsThere() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(HeadersAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean("responseHeadersFilter").doesNotHaveBean(CUSTOMIZER));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnCustomizer {

		static final WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> OWN = (factory) -> {
		};

		@Bean
		WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> responseHeadCustomizer() {
			return OWN;
		}

	}

}
