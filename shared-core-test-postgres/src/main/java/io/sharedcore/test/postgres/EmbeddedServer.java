package io.sharedcore.test.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The embedded PostgreSQL binaries. The server's output goes to a file, and becomes part
 * of the exception if the server does not start.
 */
final class EmbeddedServer {

	private static final Duration STARTUP_WAIT = Duration.ofSeconds(60);

	private static final int LINES_OF_OUTPUT = 15;

	private EmbeddedServer() {
	}

	static Server start() {
		Path output = output();
		try {
			String password = EmbeddedCluster.newPassword();
			EmbeddedPostgres postgres = EmbeddedCluster.start(password,
					(builder) -> builder.setPGStartupWait(STARTUP_WAIT)
						.setOutputRedirector(Redirect.appendTo(output.toFile()))
						.setServerConfig("fsync", "off")
						.setServerConfig("full_page_writes", "off"));
			Database database = new Database(EmbeddedCluster.url(postgres.getPort(), "postgres", password), null, null);
			return new Server(database.majorVersion() + ", embedded, port " + postgres.getPort(), database, false,
					() -> {
						postgres.close();
						Files.deleteIfExists(output);
					});
		}
		catch (IOException | RuntimeException | ExceptionInInitializerError ex) {
			throw new IllegalStateException(explanation(output), ex);
		}
	}

	/** Not deleted when the start fails: the exception names it. */
	private static Path output() {
		try {
			return Files.createTempFile("shared-core-test-postgres-", ".log");
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No temporary file for the output of PostgreSQL", ex);
		}
	}

	static String explanation(Path output) {
		return "The embedded PostgreSQL did not start. What it said (" + output + "):\n" + tail(output)
				+ "\nRemedies: as root, the program 'unshare' is needed; if an earlier start was interrupted, delete "
				+ EmbeddedCluster.directory() + "; or set " + Server.URL_VARIABLE
				+ "=jdbc:postgresql://host:5432/database?user=…&password=… to use a server that runs already.";
	}

	private static String tail(Path output) {
		try {
			List<String> lines = Files.readAllLines(output);
			return lines.isEmpty() ? "  (nothing)"
					: String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_OUTPUT), lines.size()));
		}
		catch (IOException ex) {
			return "  (unreadable: " + ex.getMessage() + ")";
		}
	}

}
