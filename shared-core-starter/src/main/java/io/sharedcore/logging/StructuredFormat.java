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
		LoggingProperties properties = properties(environment);
		String name = environment.getProperty("spring.application.name");
		String service = StringUtils.hasText(name) ? name : LineSettings.UNNAMED;
		this.format = LineFormat.of(properties.format(),
				new LineSettings(service, properties.shortLoggerNames(), properties.masking().secretNames()));
	}

	/**
	 * A wrong value stops the start later, with an explanation: until then there is a
	 * log.
	 */
	private static LoggingProperties properties(Environment environment) {
		Binder binder = Binder.get(environment);
		try {
			return binder.bindOrCreate(LoggingProperties.PREFIX, LoggingProperties.class);
		}
		catch (BindException ex) {
			return new Binder().bindOrCreate(LoggingProperties.PREFIX, LoggingProperties.class);
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
