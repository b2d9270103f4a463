package io.sharedcore.context;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Propagates request ids to Reactor's threads, unless
 * {@code spring.reactor.context-propagation} is set.
 */
final class ReactorContextDefault implements EnvironmentPostProcessor, Ordered {

	private static final String PROPERTY = "spring.reactor.context-propagation";

	/** After every post-processor that adds properties. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		boolean wanted = environment.getProperty("shared-core.request-id.enabled", Boolean.class, true)
				&& application.getWebApplicationType() != WebApplicationType.REACTIVE;
		if (wanted && !environment.containsProperty(PROPERTY)) {
			environment.getPropertySources()
				.addLast(new MapPropertySource("sharedCoreRequestIdDefaults", Map.of(PROPERTY, "auto")));
		}
	}

}
