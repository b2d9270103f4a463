package io.sharedcore.logging;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * The readable parts of an event of which a part fails. Everything is read once.
 */
final class SafeLoggingEvent implements ILoggingEvent {

	private final long timeStamp;

	private final Level level;

	private final String threadName;

	private final String loggerName;

	private final String message;

	private final @Nullable IThrowableProxy throwable;

	private final List<Marker> markers;

	private final List<KeyValuePair> keyValues;

	private final Map<String, String> mdc;

	SafeLoggingEvent(ILoggingEvent event) {
		this.timeStamp = read(event::getTimeStamp, System.currentTimeMillis());
		this.level = read(event::getLevel, Level.ERROR);
		this.threadName = read(event::getThreadName, Thread.currentThread().getName());
		this.loggerName = read(event::getLoggerName, "-");
		this.message = read(event::getFormattedMessage, read(event::getMessage, EventKeyValues.FAILED));
		this.throwable = readNullable(event::getThrowableProxy);
		this.markers = markers(event);
		this.keyValues = read(() -> List.copyOf(event.getKeyValuePairs()), List.of());
		this.mdc = read(() -> new LinkedHashMap<>(event.getMDCPropertyMap()), Map.of());
	}

	private SafeLoggingEvent(SafeLoggingEvent event, Throwable failure) {
		this.timeStamp = event.timeStamp;
		this.level = event.level;
		this.threadName = "-";
		this.loggerName = "-";
		this.message = "An event could not be written: " + failure.getClass().getName();
		this.throwable = null;
		this.markers = List.of();
		this.keyValues = List.of();
		this.mdc = Map.of();
	}

	SafeLoggingEvent withoutContent(Throwable failure) {
		return new SafeLoggingEvent(this, failure);
	}

	private static List<Marker> markers(ILoggingEvent event) {
		return read(() -> {
			List<Marker> markers = List.copyOf(event.getMarkerList());
			markers.forEach((marker) -> marker.contains(LogMarkers.CRITICAL));
			return markers;
		}, List.of());
	}

	private static <T> T read(Supplier<? extends @Nullable T> part, T otherwise) {
		return Objects.requireNonNullElse(readNullable(part), otherwise);
	}

	private static <T> @Nullable T readNullable(Supplier<? extends @Nullable T> part) {
		try {
			return part.get();
		}
		catch (Throwable ex) {
			// This part is lost; the others are not.
			return null;
		}
	}

	@Override
	public String getThreadName() {
		return this.threadName;
	}

	@Override
	public Level getLevel() {
		return this.level;
	}

	@Override
	public String getMessage() {
		return this.message;
	}

	@Override
	public Object @Nullable [] getArgumentArray() {
		return null;
	}

	@Override
	public String getFormattedMessage() {
		return this.message;
	}

	@Override
	public String getLoggerName() {
		return this.loggerName;
	}

	@Override
	public @Nullable LoggerContextVO getLoggerContextVO() {
		return null;
	}

	@Override
	public @Nullable IThrowableProxy getThrowableProxy() {
		return this.throwable;
	}

	@Override
	public StackTraceElement[] getCallerData() {
		return new StackTraceElement[0];
	}

	@Override
	public boolean hasCallerData() {
		return false;
	}

	@Override
	public List<Marker> getMarkerList() {
		return this.markers;
	}

	@Override
	public Map<String, String> getMDCPropertyMap() {
		return this.mdc;
	}

	@Override
	public Map<String, String> getMdc() {
		return this.mdc;
	}

	@Override
	public long getTimeStamp() {
		return this.timeStamp;
	}

	@Override
	public int getNanoseconds() {
		return -1;
	}

	@Override
	public long getSequenceNumber() {
		return 0;
	}

	@Override
	public List<KeyValuePair> getKeyValuePairs() {
		return this.keyValues;
	}

	@Override
	public void prepareForDeferredProcessing() {
		// Everything was read already.
	}

}
