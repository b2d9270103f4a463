package io.sharedcore.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

import org.apache.commons.logging.Log;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;

/**
 * Names a log file where the user named none: {@code logs/<application>.log}. Not in
 * tests, which should leave nothing behind, and not where it could not be written: who
 * did not ask for a file should not be troubled by one.
 */
final class DefaultLogFile {

	/** What Spring's test support puts into the environment of every test. */
	private static final String IN_TEST = "org.springframework.boot.test.context.SpringBootTestContextBootstrapper";

	private final ConfigurableEnvironment environment;

	private final Log log;

	DefaultLogFile(ConfigurableEnvironment environment, Log log) {
		this.environment = environment;
		this.log = log;
	}

	void addTo(Map<String, Object> defaults) {
		if (this.environment.containsProperty("logging.file.name")
				|| this.environment.containsProperty("logging.file.path") || this.environment.containsProperty(IN_TEST)
				|| !property("enabled", Boolean.class, true)) {
			return;
		}
		String directory = property("directory", String.class, "logs");
		try {
			Path file = Path.of(directory, fileName());
			if (isWritable(file)) {
				defaults.put("logging.file.name", file.toString());
				// Nobody asked for this file, so it must not fill a disk.
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

	/** The application's name, as far as it can be a file's. */
	private String fileName() {
		String name = this.environment.getProperty("spring.application.name");
		String safe = StringUtils.hasText(name) ? name.replaceAll("[^A-Za-z0-9._-]", "_") : LineSettings.UNNAMED;
		return safe + ".log";
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
			// A read-only file system, or a file where the directory should be.
			return false;
		}
	}

	private <T> T property(String name, Class<T> type, T otherwise) {
		return this.environment.getProperty(LoggingProperties.PREFIX + ".file." + name, type, otherwise);
	}

}
