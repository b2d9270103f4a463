package io.sharedcore.test.postgres;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A running PostgreSQL server.
 *
 * @param description a short description
 * @param database a database on it that other databases can be created from
 * @param outlivesThisJvm whether its databases stay when this JVM ends
 * @param ending stops it
 */
record Server(String description, Database database, boolean outlivesThisJvm, Closeable ending) {

	static final String URL_VARIABLE = "TEST_DATABASE_URL";

	static final String VERSION_PROPERTY = "postgres.version";

	static Server choose() {
		String url = System.getenv(URL_VARIABLE);
		if (url != null && !url.isBlank()) {
			return external(url);
		}
		return (dockerRuns() && testcontainersIsPresent()) ? container() : embedded();
	}

	static Server external(String url) {
		if (!url.startsWith("jdbc:postgresql://")) {
			throw new IllegalStateException(URL_VARIABLE
					+ " must look like jdbc:postgresql://host:5432/database?user=name&password=secret: it does not begin with jdbc:postgresql://");
		}
		Database database = new Database(url, null, null);
		return new Server("the server that " + URL_VARIABLE + " names, " + database, database, true, () -> {
		});
	}

	static Server embedded() {
		return EmbeddedServer.start();
	}

	private static Server container() {
		return Container.start();
	}

	/**
	 * Stops the server, if this process started it.
	 */
	void stop() {
		try {
			this.ending.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("PostgreSQL (" + this.description + ") did not stop", ex);
		}
	}

	/**
	 * Does not use Testcontainers, which reports a missing engine with a page of errors.
	 */
	private static boolean dockerRuns() {
		return System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
	}

	private static boolean testcontainersIsPresent() {
		try {
			Class.forName("org.testcontainers.postgresql.PostgreSQLContainer", false, Server.class.getClassLoader());
			return true;
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

	/**
	 * The PostgreSQL version to test with, by which the build chooses the embedded
	 * binaries.
	 */
	static int version() {
		return Integer.getInteger(VERSION_PROPERTY, 16);
	}

	/** A separate class, because Testcontainers may be missing. */
	private static final class Container {

		private static Server start() {
			PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:" + version() + "-alpine")
				.withPassword(EmbeddedCluster.newPassword());
			postgres.start();
			return new Server(version() + ", in a container, port " + postgres.getFirstMappedPort(),
					new Database(postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword()), false,
					postgres::stop);
		}

	}

}
