package io.sharedcore.test.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What another user of the machine finds of the embedded server: nothing.
 */
class EmbeddedClusterTests {

	private static Server server;

	@BeforeAll
	static void start() {
		server = Server.embedded();
	}

	@AfterAll
	static void stop() {
		server.stop();
	}

	@ParameterizedTest
	@ValueSource(strings = { "user=postgres", "user=postgres&password=", "user=postgres&password=postgres", "user=root",
			"user=template1&password=x" })
	void loginWithoutThePasswordIsRefused(String login) {
		String url = server.database().toString() + "?" + login;
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> DriverManager.getConnection(url).close());
	}

	@Test
	void everyWayInAsksForThePassword() throws SQLException {
		assertThat(query("select distinct auth_method from pg_hba_file_rules")).containsExactly("scram-sha-256");
		assertThat(query("select left(rolpassword, 13) from pg_authid where rolcanlogin"))
			.containsExactly("SCRAM-SHA-256");
	}

	@Test
	void serverListensOnTheLoopbackInterfaceAlone() throws SQLException {
		assertThat(query("show listen_addresses")).containsExactly("localhost");
		assertThat(query("show unix_socket_directories")).containsExactly("");
	}

	@Test
	void filesAreInDirectoriesOfTheUserAlone() throws SQLException, IOException {
		assertPrivate(Path.of(query("show data_directory").get(0)));
		assertPrivate(EmbeddedCluster.directory());
		try (Stream<Path> files = Files.list(EmbeddedCluster.directory())) {
			String prefix = PasswordFile.prefix(ProcessHandle.current().pid());
			assertThat(files).noneMatch((file) -> file.getFileName().toString().startsWith(prefix));
		}
	}

	@Test
	void binariesRunFromThePrivateDirectory() throws SQLException {
		// The backend ends with its connection
		String program;
		try (Connection connection = server.database().connect();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
			row.next();
			program = ProcessHandle.of(row.getLong(1))
				.flatMap(ProcessHandle::parent)
				.flatMap((postmaster) -> postmaster.info().command())
				.orElseThrow();
		}
		assertThat(Path.of(program)).startsWith(EmbeddedCluster.directory());
	}

	@Test
	void descriptionHoldsNoPassword() {
		assertThat(server.description() + server.database()).doesNotContain("password");
	}

	private static void assertPrivate(Path directory) throws IOException {
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory))).isEqualTo("rwx------");
	}

	private static List<String> query(String sql) throws SQLException {
		List<String> values = new ArrayList<>();
		try (Connection connection = server.database().connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				values.add(rows.getString(1));
			}
		}
		return values;
	}

}
