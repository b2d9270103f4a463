package io.sharedcore.logging;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The levels of any logging system, as Spring Boot knows them.
 */
class SystemLevelConfiguration implements LevelConfiguration {

	private final LoggingSystem system;

	SystemLevelConfiguration(LoggingSystem system) {
		this.system = system;
	}

	@Override
	public boolean isSupported(LogLevel level) {
		return this.system.getSupportedLogLevels().contains(level);
	}

	@Override
	public @Nullable Object get(String logger) {
		LoggerConfiguration configuration = this.system.getLoggerConfiguration(logger);
		return (configuration != null) ? configuration.getConfiguredLevel() : null;
	}

	@Override
	public void set(String logger, LogLevel level) {
		this.system.setLogLevel(logger, level);
	}

	@Override
	public void restore(String logger, @Nullable Object configured) {
		this.system.setLogLevel(logger, (LogLevel) configured);
	}

}
