package io.sharedcore.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;

/**
 * Names a log file if the application does not: {@code logs/<application>.log}. Not in
 * tests, which should leave no files, and not in directories that are not writable: an
 * application that did not ask for a file must not fail because of it.
 */
final class DefaultLogFile {

	/** The property that {@code @SpringBootTest} adds to the environment. */
	private static final String SPRING_BOOT_TEST = "org.springframework.boot.test.context.SpringBootTestContextBootstrapper";

	/** The package of the loaders of all other test contexts, for example of slices. */
	private static final String TEST_SUPPORT = "org.springframework.test.context.";

	/** Further processes in the same directory get no file. */
	private static final int MAX_INSTANCES = 100;

	private final ConfigurableEnvironment environment;

	private final Log log;

	DefaultLogFile(ConfigurableEnvironment environment, Log log) {
		this.environment = environment;
		this.log = log;
	}

	void addTo(Map<String, Object> defaults) {
		if (this.environment.containsProperty("logging.file.name")
				|| this.environment.containsProperty("logging.file.path") || isTest()
				|| !property("enabled", Boolean.class, true)) {
			return;
		}
		String directory = property("directory", String.class, "logs");
		try {
			Path file = unusedFile(directory);
			if (file != null) {
				defaults.put("logging.file.name", file.toString());
				// A default file must not fill the disk.
				defaults.put("logging.logback.rollingpolicy.total-size-cap", "1GB");
				return;
			}
		}
		catch (InvalidPathException ex) {
			this.log.debug("No log file is possible in '" + directory + "'", ex);
		}
		this.log.info("No log file: '" + directory + "' cannot be written. The console has the log; "
				+ "logging.file.name names another file, shared-core.logging.file.enabled=false asks for none.");
	}

	private boolean isTest() {
		return this.environment.containsProperty(SPRING_BOOT_TEST) || StackWalker.getInstance()
			.walk((frames) -> frames.anyMatch((frame) -> frame.getClassName().startsWith(TEST_SUPPORT)));
	}

	/**
	 * The file with the application's name or, if other processes use it, the first free
	 * one of {@code name-2.log} and so on.
	 */
	private @Nullable Path unusedFile(String directory) {
		for (int number = 1; number <= MAX_INSTANCES; number++) {
			Path file = Path.of(directory, fileName(number));
			if (!isWritable(file)) {
				return null;
			}
			if (!isUsedElsewhere(file)) {
				logIfNumbered(number, file);
				return file;
			}
		}
		return null;
	}

	private void logIfNumbered(int number, Path file) {
		if (number > 1) {
			this.log.info("Another process writes the log file " + fileName(1) + ", so this one writes " + file);
		}
	}

	/** The application's name, reduced to characters of a file name. */
	private String fileName(int number) {
		String name = this.environment.getProperty("spring.application.name");
		String safe = StringUtils.hasText(name) ? name.replaceAll("[^A-Za-z0-9._-]", "_") : LineSettings.UNNAMED;
		return (number == 1) ? safe + ".log" : safe + "-" + number + ".log";
	}

	private static boolean isUsedElsewhere(Path file) {
		try {
			return LockedFile.isUsedElsewhere(file.toFile());
		}
		catch (IOException ex) {
			// The appender will find out.
			return false;
		}
	}

	private static boolean isWritable(Path file) {
		try {
			if (Files.exists(file)) {
				return Files.isRegularFile(file) && Files.isWritable(file);
			}
			Path directory = file.toAbsolutePath().getParent();
			Files.createDirectories(directory);
			return Files.isWritable(directory);
		}
		catch (IOException | SecurityException ex) {
			// A read-only file system, or a file at the path of the directory.
			return false;
		}
	}

	private <T> T property(String name, Class<T> type, T otherwise) {
		return this.environment.getProperty(LoggingProperties.PREFIX + ".file." + name, type, otherwise);
	}

}
