package io.sharedcore.benchmarks.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.sharedcore.test.postgres.Database;

/**
 * What both services are given.
 */
final class ServiceProperties {

	private ServiceProperties() {
	}

	static List<String> of(Database database) {
		List<String> properties = new ArrayList<>(
				List.of("server.port=0", "spring.application.name=notes", "spring.datasource.url=" + database.url(),
						"spring.jpa.open-in-view=false", "logging.file.name=notes.log"));
		if (database.username() != null) {
			properties.add("spring.datasource.username=" + database.username());
			properties.add("spring.datasource.password=" + database.password());
		}
		return properties;
	}

	/** For the first start, which counts nowhere. */
	static List<String> withTables(List<String> properties) {
		return Stream.concat(properties.stream(), Stream.of("spring.jpa.hibernate.ddl-auto=update")).toList();
	}

}
