package io.sharedcore.logging;

import java.util.List;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Whether the application has a custom Logback configuration, which then takes
 * precedence.
 */
final class CustomLogbackConfiguration {

	/** The locations in which Spring Boot searches, in its order. */
	private static final List<String> STANDARD = List.of("logback-test.groovy", "logback-test.xml", "logback.groovy",
			"logback.xml", "logback-test-spring.groovy", "logback-test-spring.xml", "logback-spring.groovy",
			"logback-spring.xml");

	private CustomLogbackConfiguration() {
	}

	static boolean isPresent(Environment environment, ClassLoader classLoader) {
		return StringUtils.hasText(environment.getProperty("logging.config"))
				|| STANDARD.stream().anyMatch((file) -> classLoader.getResource(file) != null);
	}

}
