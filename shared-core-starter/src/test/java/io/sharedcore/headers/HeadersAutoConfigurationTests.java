package io.sharedcore.headers;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class HeadersAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HeadersAutoConfiguration.class));

	@Test
	void serviceHasTheFilter() {
		this.runner.run((context) -> assertThat(context).hasBean("responseHeadersFilter"));
	}

	@Test
	void switchedOffNothingIsThere() {
		this.runner.withPropertyValues("shared-core.headers.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("responseHeadersFilter"));
	}

	@Test
	void withoutTheWebNothingIsThere() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(HeadersAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean("responseHeadersFilter"));
	}

}
