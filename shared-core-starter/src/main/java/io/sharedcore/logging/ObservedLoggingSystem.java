package io.sharedcore.logging;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The logging system as Actuator's endpoint {@code loggers} sees it: each change of a
 * level is reported before it is made.
 */
final class ObservedLoggingSystem extends LoggingSystem {

	private final LoggingSystem system;

	private final Consumer<String> changes;

	ObservedLoggingSystem(LoggingSystem system, Consumer<String> changes) {
		this.system = system;
		this.changes = changes;
	}

	@Override
	public void beforeInitialize() {
		this.system.beforeInitialize();
	}

	@Override
	public Set<LogLevel> getSupportedLogLevels() {
		return this.system.getSupportedLogLevels();
	}

	@Override
	public void setLogLevel(@Nullable String loggerName, @Nullable LogLevel level) {
		this.changes.accept((loggerName != null) ? loggerName : ROOT_LOGGER_NAME);
		this.system.setLogLevel(loggerName, level);
	}

	@Override
	public List<LoggerConfiguration> getLoggerConfigurations() {
		return this.system.getLoggerConfigurations();
	}

	@Override
	public @Nullable LoggerConfiguration getLoggerConfiguration(String loggerName) {
		return this.system.getLoggerConfiguration(loggerName);
	}

}
