package io.sharedcore.logging;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;

import io.sharedcore.masking.SecretNames;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Settings of the logs. Levels, destinations and rolling are Spring Boot's own
 * properties, {@code logging.*}.
 *
 * @param enabled whether logs have the format of this library, and the lines about
 * requests, slow queries and slow calls are written
 * @param format the format of the console and of the log file: text, which people read
 * and programs parse, or json, one object a line
 * @param shortLoggerNames whether packages are cut to their first letter in the name of a
 * logger
 * @param file the log file that a service has by default
 * @param masking what is masked besides what is masked everywhere
 * @param request the line that is written for each request
 * @param slowQueryThreshold how long a statement of the database may take before it is
 * logged as a warning
 * @param slowCallThreshold how long a call to another service may take before it is
 * logged as a warning
 * @param maxLevelDuration how long a temporary level of a logger may last
 */
@ConfigurationProperties("shared-core.logging")
record LoggingProperties(@DefaultValue("true") boolean enabled, @DefaultValue("text") Format format,
		@DefaultValue("false") boolean shortLoggerNames, @DefaultValue File file, @DefaultValue Masking masking,
		@DefaultValue Request request, @DefaultValue("500ms") Duration slowQueryThreshold,
		@DefaultValue("1s") Duration slowCallThreshold, @DefaultValue("1h") Duration maxLevelDuration) {

	static final String PREFIX = "shared-core.logging";

	private static final Duration MIN_DURATION = Duration.ofMillis(1);

	private static final Duration MAX_LEVEL_DURATION = Duration.ofDays(7);

	private static final String WITHOUT_WARNING = "to switch the warning off, set its logger to OFF";

	LoggingProperties {
		checkThreshold("slow-query-threshold", slowQueryThreshold, WITHOUT_WARNING);
		checkThreshold("slow-call-threshold", slowCallThreshold, WITHOUT_WARNING);
		if (maxLevelDuration.compareTo(MIN_DURATION) < 0 || maxLevelDuration.compareTo(MAX_LEVEL_DURATION) > 0) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + ".max-level-duration", maxLevelDuration,
					"It must be 1ms to 7d; for a level that lasts longer, set logging.level.<logger>.");
		}
	}

	private static void checkThreshold(String name, Duration threshold, String instead) {
		if (threshold.compareTo(MIN_DURATION) < 0) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "." + name, threshold,
					"It must be at least 1ms; " + instead + ".");
		}
	}

	/**
	 * The format of an event.
	 */
	enum Format {

		/** One line that people read and programs parse. */
		TEXT,

		/** One JSON object a line. */
		JSON

	}

	/**
	 * The log file of a service that does not name one by {@code logging.file.name} or
	 * {@code logging.file.path}.
	 *
	 * @param enabled whether there is one
	 * @param directory where it is, below the working directory or absolute; its name is
	 * that of the application
	 */
	record File(@DefaultValue("true") boolean enabled, @DefaultValue("logs") String directory) {

		File {
			if (directory.isBlank()) {
				throw new InvalidConfigurationPropertyValueException(PREFIX + ".file.directory", directory,
						"It must name a directory; to have no file, set shared-core.logging.file.enabled=false.");
			}
		}

	}

	/**
	 * Additional names to mask, and exceptions.
	 *
	 * @param names names whose value is a secret in this service: keys, headers, fields,
	 * in any spelling
	 * @param harmlessNames names whose value is not a secret, although it looks like the
	 * name of one
	 */
	record Masking(@DefaultValue List<String> names, @DefaultValue List<String> harmlessNames) {

		static final Masking NONE = new Masking(List.of(), List.of());

		SecretNames secretNames() {
			return SecretNames.standard().with(this.names).without(this.harmlessNames);
		}

	}

	/**
	 * The line that each HTTP request ends with.
	 *
	 * @param enabled whether it is written
	 * @param slowThreshold how long a request may take before its line is a warning
	 */
	record Request(@DefaultValue("true") boolean enabled, @DefaultValue("1s") Duration slowThreshold) {

		Request {
			checkThreshold("request.slow-threshold", slowThreshold,
					"to switch the line off, set shared-core.logging.request.enabled=false");
		}

	}

}
