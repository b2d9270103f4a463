package io.sharedcore.logging;

import java.util.List;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Whether the user has a Logback configuration of his own, which then says everything.
 */
final class CustomLogbackConfiguration {

	/** Where Spring Boot looks for one, in its order. */
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
