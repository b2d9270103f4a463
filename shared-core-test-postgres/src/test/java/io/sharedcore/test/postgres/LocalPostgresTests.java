package io.sharedcore.test.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LocalPostgresTests {

	@Test
	void createdDatabaseIsOfItsOwnAndOfTheVersionAskedFor() throws SQLException {
		Database first = LocalPostgres.shared().createDatabase("ticket-service");
		Database second = LocalPostgres.shared().createDatabase("ticket-service");
		assertThat(first.url()).isNotEqualTo(second.url()).contains("/ticket_service_");
		try (Connection connection = first.connect()) {
			assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(Server.version());
		}
	}

	@Test
	void closedServerIsGone() {
		Database database;
		try (LocalPostgres postgres = LocalPostgres.start()) {
			database = postgres.createDatabase("short-lived");
			postgres.close();
		}
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> database.connect().close());
	}

	@Test
	void failedStartSaysWhatTheServerSaidAndWhatHelps(@TempDir Path directory) throws IOException {
		Path output = Files.writeString(directory.resolve("out"), "initdb: error: cannot be run as root\n");
		assertThat(EmbeddedServer.explanation(output)).contains("cannot be run as root", "TEST_DATABASE_URL",
				"embedded-postgresql");
	}

	@Test
	void databaseIsNamedWithinItsServersUrl() {
		assertThat(
				new Database("jdbc:postgresql://db:5432/postgres?user=me&password=x", null, null).named("other").url())
			.isEqualTo("jdbc:postgresql://db:5432/other?user=me&password=x");
		assertThat(new Database("jdbc:postgresql://db/", null, null).named("other").url())
			.isEqualTo("jdbc:postgresql://db/other");
		assertThat(new Database("jdbc:postgresql://db?user=me", null, null).named("other").url())
			.isEqualTo("jdbc:postgresql://db/other?user=me");
	}

	@Test
	void descriptionOfADatabaseHoldsNoPassword() {
		assertThat(Server.external("jdbc:postgresql://db/postgres?user=me&password=hidden").description())
			.contains("jdbc:postgresql://db/postgres")
			.doesNotContain("hidden");
	}

	@Test
	void urlOfAnotherKindIsRefusedWithTheRemedy() {
		assertThatIllegalStateException().isThrownBy(() -> Server.external("postgres://me:hidden@db/postgres"))
			.withMessageContaining("TEST_DATABASE_URL")
			.withMessageNotContaining("hidden");
	}

}
