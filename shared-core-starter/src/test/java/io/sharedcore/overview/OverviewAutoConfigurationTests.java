package io.sharedcore.overview;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class OverviewAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OverviewAutoConfiguration.class));

	private final ApplicationContextRunner exposed = this.runner.withPropertyValues("spring.jmx.enabled=true",
			"management.endpoints.jmx.exposure.include=sharedcore");

	@Test
	void whereItIsNotExposedThereIsNoEndpoint() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(UnknownPropertyCheck.class)
			.doesNotHaveBean(SharedCoreEndpoint.class));
	}

	@Test
	void whereItIsExposedThereIsAnEndpoint() {
		this.exposed.run((context) -> assertThat(context).hasSingleBean(SharedCoreEndpoint.class));
	}

	@Test
	void endpointIsSwitchedOffByActuatorsOwnProperty() {
		this.exposed.withPropertyValues("management.endpoint.sharedcore.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(SharedCoreEndpoint.class));
	}

	@Test
	void switchedOffNothingIsThere() {
		this.exposed
			.withPropertyValues("shared-core.overview.enabled=false", "shared-core.clinet.timeout=1s",
					"shared-core.overview.unknown-properties=fail")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(SharedCoreEndpoint.class)
				.doesNotHaveBean(OverviewProperties.class));
	}

	@Test
	void withoutActuatorPropertiesAreStillLookedAt() {
		this.exposed
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate",
					"org.springframework.boot.micrometer", "org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(UnknownPropertyCheck.class)
				.doesNotHaveBean("overviewEndpoint"));
	}

	@Test
	void wrongValueStopsTheStart() {
		this.runner.withPropertyValues("shared-core.overview.show-values=sometimes")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("show-values"));
	}

}
