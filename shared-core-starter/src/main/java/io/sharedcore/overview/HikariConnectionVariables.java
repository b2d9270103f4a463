package io.sharedcore.overview;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Finds environment variables that cost Hikari's pool a connection. Spring Boot also
 * reads {@code …_HIKARI_CONNECTION_TIMEOUT} as {@code connection.timeout}, looks for a
 * property {@code connection}, and calls {@code getConnection()}. That connection is
 * never closed, and the pool starts before the rest of its settings are read.
 */
final class HikariConnectionVariables {

	private static final String PREFIX = "SPRING_DATASOURCE_HIKARI_";

	private static final Pattern COSTLY = Pattern.compile(PREFIX + "CONNECTION_.+", Pattern.CASE_INSENSITIVE);

	private static final String HIKARI = "com.zaxxer.hikari.HikariDataSource";

	private HikariConnectionVariables() {
	}

	/** Empty for another pool, which has other properties. */
	static List<String> in(ConfigurableEnvironment environment) {
		String pool = Binder.get(environment).bind("spring.datasource.type", String.class).orElse(HIKARI);
		return pool.equals(HIKARI) ? UnknownPropertySearch.variables(environment)
			.filter((name) -> COSTLY.matcher(name).matches())
			.sorted()
			.toList() : List.of();
	}

	/** Names of variables have no dashes. */
	static String harmless(String variable) {
		return variable.substring(0, PREFIX.length()) + variable.substring(PREFIX.length()).replace("_", "");
	}

}
