package io.sharedcore.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.sharedcore.masking.SecretPatterns;
import io.sharedcore.masking.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * The text line: readable for people, and exact enough for {@link LogLine}.
 */
final class TextFormat extends LineFormat {

	private final LineSettings settings;

	private final SecretPatterns secrets;

	private final byte[] service;

	private final Timestamp timestamp = new Timestamp();

	TextFormat(LineSettings settings) {
		this.settings = settings;
		this.secrets = new SecretPatterns(settings.secretNames());
		this.service = TextEscape.BRACKETED.toBytes(settings.service());
	}

	@Override
	void write(ILoggingEvent event, LineBuffer out) {
		this.timestamp.write(event.getTimeStamp(), out);
		out.ascii(' ');
		out.bytes(LogLevelName.of(event).padded());
		out.ascii(" [");
		out.bytes(this.service);
		out.ascii("] [");
		TextEscape.BRACKETED.write(EventKeyValues.text(event.getThreadName()), out);
		out.ascii("] ");
		TextEscape.LOGGER.write(this.settings.loggerName(EventKeyValues.text(event.getLoggerName())), out);
		out.ascii(" : ");
		TextEscape.MESSAGE.write(this.secrets.mask(EventKeyValues.text(event.getFormattedMessage())), out);
		EventKeyValues.forEach(event, out, this::pair);
		IThrowableProxy throwable = event.getThrowableProxy();
		if (throwable != null) {
			StackTrace.write(throwable, this.secrets, out, "\n\t");
		}
		out.ascii('\n');
	}

	private void pair(int index, String key, @Nullable Object value, LineBuffer out) {
		out.ascii((index == 0) ? " | " : " ");
		TextEscape.KEY.write(key, out);
		out.ascii('=');
		if (this.settings.secretNames().contains(key)) {
			out.ascii(Secrets.MASK);
		}
		else {
			TextEscape.writeValue(this.secrets.mask(EventKeyValues.text(value)), out);
		}
	}

}
