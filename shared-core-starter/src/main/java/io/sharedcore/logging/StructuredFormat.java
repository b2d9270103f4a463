package io.sharedcore.logging;

import java.nio.charset.Charset;

import ch.qos.logback.classic.spi.ILoggingEvent;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The format of this library for Spring Boot's configuration of Logback. Spring Boot uses
 * this class as its structured format, and creates one instance for the console and one
 * for the file.
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

	/** An invalid value also stops the start with Spring Boot's own formats. */
	private static JsonMembers jsonMembers(Binder binder) {
		return binder.bind("logging.structured.json", JsonMembers.class).orElse(JsonMembers.ALL);
	}

	/**
	 * An invalid value stops the start later, with an explanation; until then the log
	 * works. Only the values that a line needs are read, because the others would be read
	 * twice.
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
