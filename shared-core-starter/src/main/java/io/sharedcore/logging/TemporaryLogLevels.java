package io.sharedcore.logging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.Assert;

/**
 * Sets levels of loggers for some time, and then restores exactly the previous
 * configuration: a level that was inherited is inherited again. Of overlapping levels of
 * a logger, the latest one that still runs decides. A change by Actuator's endpoint
 * {@code loggers}, or by any other code, ends the temporary levels of this logger without
 * restoring anything. The application restores all levels when it stops.
 */
public final class TemporaryLogLevels {

	/** The maximum length of a logger's name, in characters. */
	public static final int MAX_NAME_LENGTH = 200;

	/** The maximum number of temporary levels at the same time. */
	public static final int MAX_RUNNING = 100;

	private static final Logger logger = LoggerFactory.getLogger(TemporaryLogLevels.class);

	/** Parts with a dot between them. Tomcat's loggers have brackets and slashes. */
	private static final Pattern NAME = Pattern.compile("[\\w$\\-\\[\\]/:@]+(?:\\.[\\w$\\-\\[\\]/:@]+)*+",
			Pattern.UNICODE_CHARACTER_CLASS);

	private final LevelConfiguration levels;

	private final Function<String, List<String>> groups;

	private final BiConsumer<Duration, Runnable> delay;

	private final Clock clock;

	private final Duration maxDuration;

	private final Map<String, LevelOverride> overrides = new LinkedHashMap<>();

	private boolean stopped;

	/**
	 * Creates temporary levels.
	 * @param levels the configured levels
	 * @param groups the loggers of a group; empty if there is no such group
	 * @param delay runs a task after a duration
	 * @param clock the current time, for people
	 * @param maxDuration the longest duration
	 */
	TemporaryLogLevels(LevelConfiguration levels, Function<String, List<String>> groups,
			BiConsumer<Duration, Runnable> delay, Clock clock, Duration maxDuration) {
		this.levels = levels;
		this.groups = groups;
		this.delay = delay;
		this.clock = clock;
		this.maxDuration = maxDuration;
	}

	/**
	 * Sets a level for some time.
	 * @param name the name of a logger, {@code ROOT}, or the name of a group of loggers
	 * @param level a level of the logging system
	 * @param duration more than zero, at most
	 * {@code shared-core.logging.max-level-duration}
	 * @return when the level ends
	 * @throws IllegalArgumentException if an argument is not valid; nothing is changed
	 * @throws IllegalStateException if the application has stopped; nothing is changed
	 */
	public synchronized Instant set(String name, LogLevel level, Duration duration) {
		List<String> loggers = loggers(name);
		check(level, duration, loggers.size());
		Assert.state(!this.stopped, "The application has stopped: nothing would end the level");
		logger.info("The level of {} is {} for {}", name, level, duration);
		loggers.forEach((each) -> begin(each, level, duration));
		return this.clock.instant().plus(duration);
	}

	private List<String> loggers(String name) {
		if (name.length() > MAX_NAME_LENGTH || !NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("The name of a logger has 1 to " + MAX_NAME_LENGTH
					+ " characters: letters, digits and $-_[]/:@, in parts with a dot between them");
		}
		List<String> members = this.groups.apply(name);
		return (members.isEmpty() ? List.of(name) : members).stream().map(TemporaryLogLevels::canonical).toList();
	}

	private void check(LogLevel level, Duration duration, int more) {
		if (!this.levels.isSupported(level)) {
			throw new IllegalArgumentException("The logging system does not have the level " + level);
		}
		if (duration.isNegative() || duration.isZero() || duration.compareTo(this.maxDuration) > 0) {
			throw new IllegalArgumentException("The duration must be more than zero, and at most " + this.maxDuration
					+ " (shared-core.logging.max-level-duration)");
		}
		if (this.overrides.values().stream().mapToInt(LevelOverride::size).sum() + more > MAX_RUNNING) {
			throw new IllegalArgumentException("There can be " + MAX_RUNNING + " temporary levels at the same time");
		}
	}

	private void begin(String name, LogLevel level, Duration duration) {
		LevelOverride known = this.overrides.get(name);
		LevelOverride override = (known != null && !known.isOutdated()) ? known : new LevelOverride(this.levels, name);
		this.overrides.put(name, override);
		LevelOverride.Running begun = override.begin(level);
		this.delay.accept(duration, () -> end(name, override, begun));
	}

	private synchronized void end(String name, LevelOverride override, LevelOverride.Running ended) {
		if (this.overrides.get(name) != override) {
			return;
		}
		if (override.isOutdated()) {
			this.overrides.remove(name);
			return;
		}
		override.end(ended);
		if (override.isOver()) {
			this.overrides.remove(name);
			logger.info("The temporary level of {} has ended", name);
		}
	}

	/** The level of a logger is about to be changed for good. */
	synchronized void changed(String name) {
		this.overrides.remove(canonical(name));
	}

	/** Ends all levels. Nothing would end later ones, so that they are refused. */
	synchronized void stop() {
		this.stopped = true;
		this.overrides.values().stream().filter((override) -> !override.isOutdated()).forEach(LevelOverride::endAll);
		this.overrides.clear();
	}

	/** The root logger has several spellings. */
	private static String canonical(String name) {
		return (name.isEmpty() || name.equalsIgnoreCase(LoggingSystem.ROOT_LOGGER_NAME))
				? LoggingSystem.ROOT_LOGGER_NAME : name;
	}

}
