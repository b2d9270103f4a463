package io.sharedcore.entity;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import io.sharedcore.test.postgres.LocalPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that was processed ahead of time starts on the JVM, and soft delete holds in
 * it.
 */
class AheadOfTimeTests {

	private static final String CLASS_PATH = System.getProperty("surefire.test.class.path",
			System.getProperty("java.class.path"));

	@TempDir
	Path directory;

	/** With the password: all users of the machine see arguments. */
	private final String database = LocalPostgres.shared().createDatabase("aheadoftime").url();

	@Test
	void processedServiceKeepsWhatWasDeletedOutOfSight() throws Exception {
		Path sources = Files.createDirectories(this.directory.resolve("sources"));
		Path resources = Files.createDirectories(this.directory.resolve("resources"));
		Path classes = Files.createDirectories(this.directory.resolve("classes"));
		List<String> options = List.of("-Dspring.main.web-application-type=none",
				"-Dspring.jpa.hibernate.ddl-auto=create-drop");
		run(options, CLASS_PATH, SpringApplicationAotProcessor.class.getName(), AheadOfTimeApplication.class.getName(),
				sources.toString(), resources.toString(), classes.toString(), "io.sharedcore", "ahead-of-time");
		compile(sources, classes);
		String output = run(Stream.concat(options.stream(), Stream.of("-Dspring.aot.enabled=true")).toList(),
				String.join(File.pathSeparator, classes.toString(), resources.toString(), CLASS_PATH),
				AheadOfTimeApplication.class.getName());
		assertThat(output).contains("Starting AOT-processed AheadOfTimeApplication");
	}

	private static void compile(Path sources, Path classes) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-cp",
				classes + File.pathSeparator + CLASS_PATH, "-d", classes.toString()));
		try (Stream<Path> files = Files.walk(sources)) {
			files.filter((file) -> file.toString().endsWith(".java")).map(Path::toString).forEach(arguments::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
	}

	private String run(List<String> options, String classPath, String... main) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
		command.addAll(options);
		command.addAll(List.of("-cp", classPath));
		command.addAll(List.of(main));
		Path output = Files.createTempFile(this.directory, "output", ".txt");
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.environment().put("SPRING_DATASOURCE_URL", this.database);
		Process process = builder.start();
		boolean ended = process.waitFor(3, TimeUnit.MINUTES);
		process.destroyForcibly();
		String text = Files.readString(output);
		assertThat(ended).as(text).isTrue();
		assertThat(process.exitValue()).as(text).isZero();
		return text;
	}

}
