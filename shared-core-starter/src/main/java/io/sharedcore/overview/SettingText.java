package io.sharedcore.overview;

import java.time.Duration;
import java.util.Locale;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.unit.DataSize;

/**
 * Formats a value as it is written in a configuration.
 */
final class SettingText {

	private static final long KILO = 1024;

	private SettingText() {
	}

	static Object of(Object value) {
		if (value instanceof Boolean || value instanceof Number) {
			return value;
		}
		if (value instanceof Duration duration) {
			return DurationFormatterUtils.print(duration, DurationFormat.Style.COMPOSITE);
		}
		if (value instanceof DataSize size) {
			return text(size.toBytes());
		}
		if (value instanceof Enum<?> constant) {
			return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
		}
		return value.toString();
	}

	private static String text(long bytes) {
		if (bytes != 0 && bytes % (KILO * KILO) == 0) {
			return bytes / (KILO * KILO) + "MB";
		}
		return (bytes != 0 && bytes % KILO == 0) ? bytes / KILO + "KB" : bytes + "B";
	}

}
