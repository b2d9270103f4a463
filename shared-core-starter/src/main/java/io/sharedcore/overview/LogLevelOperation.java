package io.sharedcore.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import io.sharedcore.logging.LogLevelChange;
import io.sharedcore.logging.TemporaryLogLevels;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.logging.LogLevel;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.util.ObjectUtils;
import org.springframework.web.server.ResponseStatusException;

/**
 * Sets the level of a logger for some time, for callers that may do that.
 */
final class LogLevelOperation {

	private static final String LOGGERS = "loggers";

	private final @Nullable TemporaryLogLevels levels;

	private final EndpointAuthorization authorization;

	private final ApplicationEventPublisher events;

	LogLevelOperation(@Nullable TemporaryLogLevels levels, EndpointAuthorization authorization,
			ApplicationEventPublisher events) {
		this.levels = levels;
		this.authorization = authorization;
		this.events = events;
	}

	Result set(String kind, String name, String level, String duration) {
		this.authorization.check();
		if (this.levels == null || !kind.equals(LOGGERS)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		try {
			LogLevelChange change = new LogLevelChange(name, level(level), duration(duration));
			Instant until = this.levels.set(name, change.level(), change.duration());
			this.events.publishEvent(change);
			return new Result(name, change.level(), until);
		}
		catch (IllegalArgumentException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ex.getMessage(), ex);
		}
	}

	private static LogLevel level(String text) {
		String name = text.toUpperCase(Locale.ROOT);
		if (!ObjectUtils.containsConstant(LogLevel.values(), name, true)) {
			throw new IllegalArgumentException("The level must be one of TRACE, DEBUG, INFO, WARN, ERROR and OFF");
		}
		return LogLevel.valueOf(name);
	}

	/**
	 * A number without a unit would be milliseconds for Spring, and seconds for others.
	 */
	private static Duration duration(String text) {
		try {
			if (!text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1))) {
				throw new IllegalArgumentException("no unit");
			}
			return DurationStyle.detectAndParse(text);
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw new IllegalArgumentException("The duration must be a number with a unit, such as 10m, or PT10M", ex);
		}
	}

	/**
	 * The response.
	 *
	 * @param logger the name of the logger or group
	 * @param level its level
	 * @param until when the level ends
	 */
	record Result(String logger, LogLevel level, Instant until) {

	}

}
