package io.sharedcore.logging;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/**
 * Sets the level of the service's own packages by profile: {@code DEBUG} under
 * {@code dev}, {@code INFO} under {@code prod}. Silences loggers that would repeat a
 * message. Levels of the application for such a logger, a parent of it, or a group with
 * it, take precedence.
 */
final class DefaultLevels {

	/**
	 * Hibernate logs every error of the database, with the values that were sent, before
	 * it is known whose error it is. It also throws the error, and the handler of the
	 * exception logs errors of this service.
	 */
	private static final String DATABASE_ERRORS = "org.hibernate.orm.jdbc.error";

	private final ConfigurableEnvironment environment;

	private final SpringApplication application;

	DefaultLevels(ConfigurableEnvironment environment, SpringApplication application) {
		this.environment = environment;
		this.application = application;
	}

	void addSilencedTo(Map<String, Object> defaults) {
		addTo(defaults, Stream.of(DATABASE_ERRORS), "OFF");
	}

	void addTo(Map<String, Object> defaults) {
		if (this.environment.acceptsProfiles(Profiles.of("prod"))) {
			addTo(defaults, ownPackages(), "INFO");
		}
		else if (this.environment.acceptsProfiles(Profiles.of("dev"))) {
			addTo(defaults, ownPackages(), "DEBUG");
		}
	}

	private void addTo(Map<String, Object> defaults, Stream<String> loggers, String level) {
		Set<String> given = configuredLoggers();
		loggers.filter((name) -> given.stream().noneMatch((logger) -> isWithin(name, logger)))
			.forEach((name) -> defaults.put("logging.level[" + name + "]", level));
	}

	/**
	 * The packages of the classes that the application was started with, usually its main
	 * class.
	 */
	private Stream<String> ownPackages() {
		Set<Class<?>> sources = this.application.getAllSources()
			.stream()
			.filter(Class.class::isInstance)
			.map((source) -> (Class<?>) source)
			.collect(Collectors.toSet());
		Class<?> main = this.application.getMainApplicationClass();
		Stream<Class<?>> classes = (sources.isEmpty() && main != null) ? Stream.of(main) : sources.stream();
		return classes.map(Class::getPackageName).filter((name) -> !name.isEmpty()).distinct();
	}

	private Set<String> configuredLoggers() {
		Binder binder = Binder.get(this.environment);
		Map<String, List<String>> groups = binder.bind("logging.group", Bindable.mapOf(String.class, String[].class))
			.map((bound) -> bound.entrySet()
				.stream()
				.collect(Collectors.toMap(Map.Entry::getKey, (group) -> List.of(group.getValue()))))
			.orElse(Map.of());
		Set<String> names = binder.bind("logging.level", Bindable.mapOf(String.class, String.class))
			.map(Map::keySet)
			.orElse(Set.of());
		return names.stream()
			.map((name) -> groups.getOrDefault(name, List.of(name)))
			.flatMap(Collection::stream)
			.collect(Collectors.toSet());
	}

	private static boolean isWithin(String name, String logger) {
		return name.equals(logger) || name.startsWith(logger + ".");
	}

}
