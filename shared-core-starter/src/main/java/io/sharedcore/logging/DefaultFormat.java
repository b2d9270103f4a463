package io.sharedcore.logging;

import java.util.List;
import java.util.Map;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Sets the format of each destination that the user gave none. A structured format beats
 * a pattern in Spring Boot, so it may not be set where the user has a pattern.
 */
final class DefaultFormat {

	/** Parts of Boot's own patterns: who changes one wants that pattern, everywhere. */
	private static final List<String> SHARED_PATTERNS = List.of("logging.pattern.level", "logging.pattern.dateformat",
			"logging.pattern.correlation");

	private final ConfigurableEnvironment environment;

	DefaultFormat(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	void addTo(Map<String, Object> defaults) {
		if (SHARED_PATTERNS.stream().noneMatch(this.environment::containsProperty)) {
			add("console", defaults);
			add("file", defaults);
		}
	}

	private void add(String destination, Map<String, Object> defaults) {
		String format = "logging.structured.format." + destination;
		if (!this.environment.containsProperty(format)
				&& !this.environment.containsProperty("logging.pattern." + destination)) {
			defaults.put(format, StructuredFormat.class.getName());
		}
	}

}
