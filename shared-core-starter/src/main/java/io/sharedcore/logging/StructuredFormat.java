package io.sharedcore.logging;

import java.nio.charset.Charset;

import ch.qos.logback.classic.spi.ILoggingEvent;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The format of this library where Spring Boot configures Logback: Boot names this class
 * as its structured format, and makes one instance for the console and one for the file.
 */
final class StructuredFormat implements StructuredLogFormatter<ILoggingEvent> {

	private final LineFormat format;

	StructuredFormat(Environment environment) {
		Binder binder = Binder.get(environment);
		String name = environment.getProperty("spring.application.name");
		String service = StringUtils.hasText(name) ? name : LineSettings.UNNAMED;
		this.format = LineFormat.of(
				read(binder, "format", LoggingProperties.Format.class, LoggingProperties.Format.TEXT),
				new LineSettings(service, read(binder, "short-logger-names", Boolean.class, false),
						read(binder, "masking", LoggingProperties.Masking.class, LoggingProperties.Masking.NONE)
							.secretNames()),
				jsonMembers(binder));
	}

	/** A wrong value stops the start with Spring Boot's own formats, too. */
	private static JsonMembers jsonMembers(Binder binder) {
		return binder.bind("logging.structured.json", JsonMembers.class).orElse(JsonMembers.ALL);
	}

	/**
	 * A wrong value stops the start later, with an explanation: until then there is a
	 * log. Only what a line needs is read, since all else would be read twice.
	 */
	private static <T> T read(Binder binder, String name, Class<T> type, T otherwise) {
		try {
			return binder.bind(LoggingProperties.PREFIX + "." + name, type).orElse(otherwise);
		}
		catch (BindException ex) {
			return otherwise;
		}
	}

	@Override
	public String format(ILoggingEvent event) {
		return this.format.toText(event);
	}

	@Override
	public byte[] formatAsBytes(ILoggingEvent event, Charset charset) {
		return this.format.toBytes(event, charset);
	}

}
