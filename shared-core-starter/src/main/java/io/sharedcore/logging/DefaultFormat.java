package io.sharedcore.logging;

import java.util.List;
import java.util.Map;

import org.apache.commons.logging.Log;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Sets the format of each destination without a custom format. In Spring Boot a
 * structured format takes precedence over a pattern, so it must not be set if the
 * application has a pattern.
 */
final class DefaultFormat {

	/**
	 * Parts of Spring Boot's own patterns: an application that changes one expects that
	 * pattern on all destinations.
	 */
	private static final List<String> SHARED_PATTERNS = List.of("logging.pattern.level", "logging.pattern.dateformat",
			"logging.pattern.correlation");

	private final ConfigurableEnvironment environment;

	private final Log log;

	DefaultFormat(ConfigurableEnvironment environment, Log log) {
		this.environment = environment;
		this.log = log;
	}

	/** Spring Boot's properties that only its own JSON formats read. */
	private static final List<String> NOT_READ = List.of("customizer", "stacktrace", "context");

	void addTo(Map<String, Object> defaults) {
		if (SHARED_PATTERNS.stream().noneMatch(this.environment::containsProperty)) {
			add("console", defaults);
			add("file", defaults);
		}
		if (defaults.containsValue(StructuredFormat.class.getName()) && isJson()) {
			warnOfUnreadProperties();
		}
	}

	private void add(String destination, Map<String, Object> defaults) {
		String format = "logging.structured.format." + destination;
		if (!this.environment.containsProperty(format)
				&& !this.environment.containsProperty("logging.pattern." + destination)) {
			defaults.put(format, StructuredFormat.class.getName());
		}
	}

	private boolean isJson() {
		return "json".equalsIgnoreCase(this.environment.getProperty(LoggingProperties.PREFIX + ".format"));
	}

	private void warnOfUnreadProperties() {
		Binder binder = Binder.get(this.environment);
		for (String name : NOT_READ) {
			String property = "logging.structured.json." + name;
			if (binder.bind(property, Bindable.of(Object.class)).isBound()
					|| binder.bind(property, Bindable.mapOf(String.class, Object.class)).isBound()) {
				this.log.warn("The JSON format of shared-core does not read " + property
						+ ": set logging.structured.format.console and .file to one of Spring Boot's formats to use it");
			}
		}
	}

}
