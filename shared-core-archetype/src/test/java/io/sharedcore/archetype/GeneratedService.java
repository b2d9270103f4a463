package io.sharedcore.archetype;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;

/**
 * A service that is generated as the archetype plugin does it: the resources are copied,
 * and the script runs.
 */
record GeneratedService(Path directory) {

	private static final Path RESOURCES = Path.of("target/classes");

	private static final Map<String, String> DEFAULTS = Map.of("groupId", "com.example", "artifactId", "order-service",
			"version", "1.0-SNAPSHOT", "package", "com.example.orderservice", "entity", "Item", "database",
			"postgresql", "security", "false");

	/**
	 * Generates a service.
	 * @param parent the directory to work in
	 * @param values pairs of a property's name and its value
	 * @return the service
	 */
	static GeneratedService in(Path parent, String... values) {
		Map<String, String> properties = new HashMap<>(DEFAULTS);
		for (int i = 0; i < values.length; i += 2) {
			properties.put(values[i], values[i + 1]);
		}
		try {
			Path directory = parent.resolve(properties.get("artifactId"));
			copy(RESOURCES.resolve("archetype-resources"), directory);
			new GroovyShell(binding(parent, properties))
				.evaluate(RESOURCES.resolve("META-INF/archetype-post-generate.groovy").toFile());
			return new GeneratedService(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Binding binding(Path parent, Map<String, String> values) {
		Properties properties = new Properties();
		properties.putAll(values);
		return new Binding(Map.of("request", new Request(parent.toString(), values.get("groupId"),
				values.get("artifactId"), values.get("version"), values.get("package"), properties)));
	}

	private static void copy(Path source, Path target) throws IOException {
		for (Path file : files(source)) {
			Path copy = target.resolve(source.relativize(file).toString());
			Files.createDirectories(copy.getParent());
			Files.copy(file, copy);
		}
	}

	private static List<Path> files(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter(Files::isRegularFile).toList();
		}
	}

	List<String> files() {
		try {
			return files(this.directory).stream()
				.map((file) -> this.directory.relativize(file).toString().replace(File.separatorChar, '/'))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String read(String file) {
		try {
			return Files.readString(this.directory.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Stream<Path> sources() {
		return files().stream().filter((file) -> file.endsWith(".java")).map(this.directory::resolve);
	}

	/**
	 * Compiles services at once, which is faster than one after another.
	 * @param services services in different packages
	 * @return what the compiler has against them
	 */
	static List<String> compilerErrors(List<GeneratedService> services) {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		DiagnosticCollector<JavaFileObject> errors = new DiagnosticCollector<>();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(errors, null, null)) {
			Path classes = Files.createDirectories(services.get(0).directory().resolve("target"));
			compiler.getTask(null, files, errors,
					List.of("-proc:none", "-d", classes.toString(), "-classpath",
							System.getProperty("java.class.path")),
					null,
					files.getJavaFileObjectsFromPaths(services.stream().flatMap(GeneratedService::sources).toList()))
				.call();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return errors.getDiagnostics().stream().map(Object::toString).toList();
	}

	/**
	 * What the script reads of the request of the archetype plugin.
	 */
	public static final class Request {

		private final String outputDirectory;

		private final String groupId;

		private final String artifactId;

		private final String version;

		private final String packageName;

		private final Properties properties;

		Request(String outputDirectory, String groupId, String artifactId, String version, String packageName,
				Properties properties) {
			this.outputDirectory = outputDirectory;
			this.groupId = groupId;
			this.artifactId = artifactId;
			this.version = version;
			this.packageName = packageName;
			this.properties = properties;
		}

		public String getOutputDirectory() {
			return this.outputDirectory;
		}

		public String getGroupId() {
			return this.groupId;
		}

		public String getArtifactId() {
			return this.artifactId;
		}

		public String getVersion() {
			return this.version;
		}

		public String getPackage() {
			return this.packageName;
		}

		public Properties getProperties() {
			return this.properties;
		}

	}

}
