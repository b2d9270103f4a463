package io.sharedcore.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.sharedcore.overview.KnownProperties.Departure;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.function.SingletonSupplier;

/**
 * Searches the environment for properties under {@code shared-core} that nothing reads.
 */
final class UnknownPropertySearch {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("shared-core");

	/** Both spellings that Spring Boot reads. */
	private static final Pattern VARIABLE = Pattern.compile("SHARED_?CORE_.+", Pattern.CASE_INSENSITIVE);

	private static final int MAX_SUGGESTIONS = 3;

	private final Supplier<KnownProperties> known;

	private final Supplier<List<String>> knownNames;

	/**
	 * Creates a search.
	 * @param known the known properties; requested lazily because finding them takes time
	 */
	UnknownPropertySearch(Supplier<KnownProperties> known) {
		this.known = SingletonSupplier.of(known);
		this.knownNames = SingletonSupplier.of(() -> this.known.get().names());
	}

	/**
	 * Unknown properties in files, on the command line and in system properties, where
	 * only the application sets them.
	 */
	List<UnknownProperty> inConfiguration(ConfigurableEnvironment environment) {
		Map<String, UnknownProperty> found = new TreeMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource names
					&& !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
				names.stream()
					.filter(ROOT::isAncestorOf)
					.forEach((name) -> this.known.get()
						.departure(name)
						.ifPresent((departure) -> found.putIfAbsent(name.toString(),
								new UnknownProperty(name.toString(), origin(source, name), suggestions(departure)))));
			}
		}
		return List.copyOf(found.values());
	}

	private static String origin(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		ConfigurationProperty property = source.getConfigurationProperty(name);
		return (property != null && property.getOrigin() != null) ? property.getOrigin().toString()
				: String.valueOf(source.getUnderlyingSource());
	}

	private List<String> suggestions(Departure departure) {
		Optional<String> nearest = Spelling.nearest(departure.element(), departure.candidates());
		if (nearest.isPresent()) {
			return List.of(departure.with(nearest.get()));
		}
		String last = "." + departure.name().getLastElement(ConfigurationPropertyName.Form.ORIGINAL);
		return this.knownNames.get().stream().filter((name) -> name.endsWith(last)).limit(MAX_SUGGESTIONS).toList();
	}

	/**
	 * Environment variables that resemble a known property. Others may have another
	 * purpose: Kubernetes sets {@code SHARED_CORE_SERVICE_HOST} for a service of that
	 * name.
	 */
	List<UnknownProperty> inVariables(ConfigurableEnvironment environment) {
		List<UnknownProperty> found = new ArrayList<>();
		variables(environment).filter((name) -> VARIABLE.matcher(name).matches() && !isKnown(name))
			.sorted()
			.forEach((name) -> meantByVariable(name).ifPresent((suggestions) -> found
				.add(new UnknownProperty(name, "environment variable", List.of(variable(suggestions))))));
		return found;
	}

	/** The names of all environment variables. */
	static Stream<String> variables(ConfigurableEnvironment environment) {
		return environment.getPropertySources()
			.stream()
			.filter(SystemEnvironmentPropertySource.class::isInstance)
			.map(SystemEnvironmentPropertySource.class::cast)
			.flatMap((source) -> Stream.of(source.getPropertyNames()))
			.distinct();
	}

	private boolean isKnown(String variable) {
		String letters = letters(variable);
		return this.knownNames.get().stream().anyMatch((name) -> Pattern.matches(pattern(name), letters));
	}

	/** A list may be set as a whole, or item by item. */
	private static String pattern(String name) {
		return Stream.of(name.split("<name>", -1))
			.map((part) -> letters(part.replace(KnownProperties.ANY_INDEX, "0")).replace("0", "\\d+"))
			.reduce((left, right) -> left + ".+" + right)
			.orElse("") + "\\d*";
	}

	private Optional<String> meantByVariable(String variable) {
		String letters = letters(variable);
		return this.knownNames.get()
			.stream()
			.filter((name) -> !name.contains(KnownProperties.ANY_KEY) && !name.contains(KnownProperties.ANY_INDEX))
			.filter((name) -> Spelling.edits(letters(name), letters) <= 2)
			.findFirst();
	}

	private static String letters(String name) {
		return name.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
	}

	private static String variable(String name) {
		return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
	}

}
