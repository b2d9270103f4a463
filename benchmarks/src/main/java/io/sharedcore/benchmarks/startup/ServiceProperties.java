package io.sharedcore.benchmarks.startup;

import java.util.List;
import java.util.stream.Stream;

import io.sharedcore.postgres.Database;

/**
 * What both services are given.
 */
final class ServiceProperties {

	private ServiceProperties() {
	}

	static List<String> of(Database database) {
		return List.of("server.port=0", "spring.application.name=notes", "spring.datasource.url=" + database.url(),
				"spring.datasource.username=" + database.username(),
				"spring.datasource.password=" + database.password(), "spring.jpa.open-in-view=false",
				"logging.file.name=notes.log");
	}

	/** For the first start, which counts nowhere. */
	static List<String> withTables(List<String> properties) {
		return Stream.concat(properties.stream(), Stream.of("spring.jpa.hibernate.ddl-auto=update")).toList();
	}

}
