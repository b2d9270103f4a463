package io.sharedcore.context;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Lets request ids follow Reactor to its threads, unless the user has decided about that:
 * {@code spring.reactor.context-propagation}.
 */
final class ReactorContextDefault implements EnvironmentPostProcessor, Ordered {

	private static final String PROPERTY = "spring.reactor.context-propagation";

	/** After everything that brings properties. */
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
