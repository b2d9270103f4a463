package io.sharedcore.logging;

import java.time.Duration;

import org.springframework.boot.logging.LogLevel;

/**
 * The level of a logger was changed for some time. It is published as an event of the
 * application.
 *
 * @param logger the name of the logger, or of a group of loggers
 * @param level the level
 * @param duration how long it lasts
 */
public record LogLevelChange(String logger, LogLevel level, Duration duration) {

}
