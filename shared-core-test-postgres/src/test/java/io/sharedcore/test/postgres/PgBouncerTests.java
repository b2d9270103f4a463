package io.sharedcore.test.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class PgBouncerTests {

	@Test
	void databaseIsReachableThroughIt() throws Exception {
		Optional<Path> program = PgBouncer.program();
		assumeTrue(program.isPresent(), "PgBouncer is not installed");
		Database database = LocalPostgres.shared().createDatabase("pgbouncer");
		try (PgBouncer bouncer = PgBouncer.start(program.get(), database, 1);
				Connection connection = bouncer.database().connect();
				ResultSet name = connection.createStatement().executeQuery("select current_database()")) {
			assertThat(bouncer.database().url()).contains(":" + bouncer.port() + "/");
			assertThat(name.next()).isTrue();
			assertThat(database.url()).contains(name.getString(1));
		}
	}

}
