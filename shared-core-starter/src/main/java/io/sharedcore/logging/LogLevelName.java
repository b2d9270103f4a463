package io.sharedcore.logging;

import java.nio.charset.StandardCharsets;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * The name of an event's level, and its padding.
 */
enum LogLevelName {

	TRACE, DEBUG, INFO, WARNING, ERROR, CRITICAL;

	private final byte[] padded = String.format("%-8s", name()).getBytes(StandardCharsets.US_ASCII);

	static LogLevelName of(ILoggingEvent event) {
		int level = event.getLevel().toInt();
		if (level >= Level.ERROR_INT) {
			return isCritical(event.getMarkerList()) ? CRITICAL : ERROR;
		}
		if (level >= Level.WARN_INT) {
			return WARNING;
		}
		if (level >= Level.INFO_INT) {
			return INFO;
		}
		return (level >= Level.DEBUG_INT) ? DEBUG : TRACE;
	}

	private static boolean isCritical(@Nullable List<Marker> markers) {
		if (markers != null) {
			for (Marker marker : markers) {
				if (marker != null && marker.contains(LogMarkers.CRITICAL)) {
					return true;
				}
			}
		}
		return false;
	}

	byte[] padded() {
		return this.padded;
	}

}
