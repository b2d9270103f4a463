package io.sharedcore.test.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The embedded PostgreSQL, closed to other users of the machine: its binaries are in a
 * private directory, every login needs the password of this server, and it only listens
 * on the loopback interface, not on a socket in a shared directory.
 */
public final class EmbeddedCluster {

	/** The only user of the server. */
	public static final String USER = "postgres";

	/** Read by the library that unpacks the binaries. */
	private static final String DIRECTORY_PROPERTY = "ot.epg.working-dir";

	private static final int PASSWORD_BYTES = 24;

	private EmbeddedCluster() {
	}

	/**
	 * A password for one server, in characters that need no encoding in a URL.
	 * @return a new random password
	 */
	public static String newPassword() {
		byte[] bytes = new byte[PASSWORD_BYTES];
		new SecureRandom().nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

	/**
	 * Starts a server that its caller closes.
	 * @param password the password of {@link #USER}
	 * @param customizer further settings of the server
	 * @return the running server
	 * @throws IOException if it does not start
	 */
	public static EmbeddedPostgres start(String password, Customizer customizer) throws IOException {
		Path directory = directory();
		try (PasswordFile passwordFile = PasswordFile.create(directory, password)) {
			EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
				.setOverrideWorkingDirectory(binaries(directory).toFile())
				.setRegisterShutdownHook(false)
				.setLocaleConfig("auth", "scram-sha-256")
				.setLocaleConfig("pwfile", passwordFile.path().toString())
				.setConnectConfig("password", password)
				.setServerConfig("listen_addresses", "localhost")
				.setServerConfig("unix_socket_directories", "");
			customizer.customize(builder);
			return builder.start();
		}
	}

	/**
	 * The URL of a database of such a server.
	 * @param port the server's port
	 * @param database the database's name
	 * @param password the password
	 * @return a JDBC URL with user and password
	 */
	public static String url(int port, String database, String password) {
		return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=" + USER + "&password=" + password;
	}

	static Path directory() {
		return PrivateDirectory.inCache("embedded-postgresql");
	}

	/**
	 * A directory below the private one, because the library opens it to all users. The
	 * property is the directory in which the library looks for old clusters.
	 */
	private static Path binaries(Path directory) throws IOException {
		Path binaries = Files.createDirectories(directory.resolve("binaries"));
		System.setProperty(DIRECTORY_PROPERTY, binaries.toString());
		return binaries;
	}

	/**
	 * Additional settings of one server.
	 */
	@FunctionalInterface
	public interface Customizer {

		/**
		 * Changes the server's settings.
		 * @param builder the settings
		 */
		void customize(EmbeddedPostgres.Builder builder);

	}

}
