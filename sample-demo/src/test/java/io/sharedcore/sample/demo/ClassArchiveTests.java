package io.sharedcore.sample.demo;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sharedcore.test.postgres.Database;
import io.sharedcore.test.postgres.LocalPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The training run of the Dockerfile, and starts of the service with its archive, without
 * Docker: by the same script and the same command.
 */
class ClassArchiveTests {

	private static final String FROM_THE_ARCHIVE = "shared objects file (top)";

	private static final Service SERVICE = Service.COMMUNICATION;

	@TempDir
	static Path directory;

	private static LocalPostgres postgres;

	private static String programs;

	private static Database database;

	private static UnpackedImage image;

	private static Path loadedClasses;

	@BeforeAll
	static void train() throws Exception {
		assumeThat(HelpDesk.whyNotPackaged(SERVICE)).isEmpty();
		assumeThat(Path.of(System.getProperty("java.home"), "lib/server/classes.jsa"))
			.as("archive of the JDK's own classes")
			.exists();
		assumeThat(UnpackedImage.programs()).allMatch(Files::isExecutable);
		postgres = LocalPostgres.start();
		database = postgres.createDatabase("class_archive");
		programs = directoryOfPrograms();
		assumeThat(Path.of(programs, "initdb")).as("PostgreSQL's programs").isExecutable();
		image = UnpackedImage.create(SERVICE, directory.resolve("service"));
		int exit = image.train(archive(), forTraining("tmp"), "");
		assertThat(exit).as(image.output()).isZero();
		assertThat(directory.resolve("tmp")).isEmptyDirectory();
		// With another heap and collector than in the training run.
		loadedClasses = start("loaded.txt", "-XX:+UseSerialGC -Xmx256m");
	}

	@AfterAll
	static void stop() {
		if (postgres != null) {
			postgres.close();
		}
	}

	/** On this machine, unless the server runs elsewhere. */
	private static String directoryOfPrograms() throws SQLException {
		try (Connection connection = database.connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select setting from pg_config where name = 'BINDIR'")) {
			rows.next();
			return rows.getString(1);
		}
	}

	/** Where the entry point looks for it. */
	private static String archive() {
		return image.file(Path.of(Dockerfile.trainedArchive()).getFileName().toString()).toString();
	}

	private static Map<String, String> forTraining(String work) throws IOException {
		Path temporary = Files.createDirectory(directory.resolve(work));
		Map<String, String> environment = new HashMap<>(service());
		environment.putAll(Map.of("PATH", programs, "PGPORT", freePort(), "TMPDIR", temporary.toString()));
		return environment;
	}

	private static Map<String, String> service() throws IOException {
		return Map.of("SERVER_PORT", freePort(), "SERVER_ADDRESS", "127.0.0.1", "SHARED_CORE_OVERLOAD_HEALTH_PORT",
				freePort(), "SHARED_CORE_LOGGING_FILE_ENABLED", "false", "COMMUNICATION_MAIL_DIRECTORY",
				directory.resolve("mail").toString());
	}

	private static String freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return Integer.toString(socket.getLocalPort());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "io.sharedcore.", "org.springframework.", "org.hibernate." })
	void classesAreLoadedFromTheArchive(String packages) throws Exception {
		List<String> classes;
		try (Stream<String> lines = Files.lines(loadedClasses)) {
			classes = lines.filter((line) -> line.startsWith(packages) && !isGenerated(line)).toList();
		}
		assertThat(classes).hasSizeGreaterThan(100);
		assertThat(classes.stream().filter((line) -> line.endsWith(FROM_THE_ARCHIVE)))
			.hasSizeGreaterThan(classes.size() * 95 / 100);
	}

	private static boolean isGenerated(String line) {
		return line.contains("$$") || line.contains("/0x");
	}

	@Test
	void changedJarOnlyMakesTheArchiveUseless() throws Exception {
		Path jar = image.file("service.jar");
		FileTime time = Files.getLastModifiedTime(jar);
		Files.setLastModifiedTime(jar, FileTime.from(time.toInstant().plus(Duration.ofMinutes(1))));
		try {
			assertThat(Files.readAllLines(start("changed.txt", "")))
				.noneMatch((line) -> line.endsWith(FROM_THE_ARCHIVE))
				.anyMatch((line) -> line.startsWith("io.sharedcore."));
		}
		finally {
			Files.setLastModifiedTime(jar, time);
		}
	}

	private static Path start(String log, String options) throws Exception {
		Path file = directory.resolve(log);
		Map<String, String> environment = new HashMap<>(service());
		environment.put("SPRING_DATASOURCE_URL", database.url());
		if (database.username() != null) {
			environment.put("SPRING_DATASOURCE_USERNAME", database.username());
			environment.put("SPRING_DATASOURCE_PASSWORD", String.valueOf(database.password()));
		}
		int exit = image.start(environment, options + " -Xlog:class+load:file=" + file + ":none");
		assertThat(exit).as(image.output()).isZero();
		return file;
	}

	@Test
	void trainingWithoutASuccessfulStartFailsAndLeavesNothing() throws Exception {
		Path none = directory.resolve("none.jsa");
		int exit = image.train(none.toString(), forTraining("failed"), "-XX:NoSuchOption=1");
		assertThat(exit).isOne();
		assertThat(image.output()).contains("train.sh: the service did not start", "NoSuchOption");
		assertThat(none).doesNotExist();
		assertThat(directory.resolve("failed")).isEmptyDirectory();
	}

}
