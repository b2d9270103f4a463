package io.sharedcore.logging;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.logback.LogbackLoggingSystem;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes the format of this library the default, and gives a service a log file and the
 * levels of its profile. These defaults are properties of Spring Boot in the last source
 * of the environment, so the application's configuration takes precedence.
 */
final class LoggingDefaults implements EnvironmentPostProcessor, Ordered {

	static final String SOURCE = "sharedCoreLoggingDefaults";

	private final DeferredLogFactory logs;

	LoggingDefaults(DeferredLogFactory logs) {
		this.logs = logs;
	}

	/** After every post-processor that adds properties. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!isWanted(environment, application.getClassLoader())) {
			return;
		}
		Map<String, Object> defaults = new LinkedHashMap<>();
		DefaultLevels levels = new DefaultLevels(environment, application);
		levels.addTo(defaults);
		boolean ownFile = CustomLogbackConfiguration.isPresent(environment, application.getClassLoader());
		if (!ownFile) {
			levels.addSilencedTo(defaults);
			new DefaultFormat(environment, this.logs.getLog(DefaultFormat.class)).addTo(defaults);
			new DefaultLogFile(environment, this.logs.getLog(DefaultLogFile.class)).addTo(defaults);
		}
		environment.getPropertySources().addLast(new Source(defaults, ownFile));
	}

	/**
	 * Whether the feature is enabled, and Spring Boot configures Logback itself.
	 * Evaluated once the defaults are set: a search for a custom configuration takes
	 * time, in every jar.
	 */
	static boolean areOfSpringBoot(ConfigurableEnvironment environment) {
		return environment.getPropertySources().get(SOURCE) instanceof Source source && !source.ownFile;
	}

	/** Whether the feature is enabled, and the supported Logback is present. */
	private static boolean isWanted(Environment environment, ClassLoader classLoader) {
		return environment.getProperty(LoggingProperties.PREFIX + ".enabled", Boolean.class, true)
				&& LoggingSystem.get(classLoader) instanceof LogbackLoggingSystem;
	}

	private static final class Source extends MapPropertySource {

		private final boolean ownFile;

		Source(Map<String, Object> defaults, boolean ownFile) {
			super(SOURCE, defaults);
			this.ownFile = ownFile;
		}

	}

}
