package io.sharedcore.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LoggingSystem;

/**
 * Keeps Logback's own levels, which are more than those of Spring Boot: {@code ALL} and
 * custom ones would not be restored exactly.
 */
final class LogbackLevelConfiguration extends SystemLevelConfiguration {

	private final LoggerContext context;

	LogbackLevelConfiguration(LoggingSystem system, LoggerContext context) {
		super(system);
		this.context = context;
	}

	@Override
	public @Nullable Object get(String logger) {
		Logger existing = this.context.exists(logger);
		return (existing != null) ? existing.getLevel() : null;
	}

	@Override
	public void restore(String logger, @Nullable Object configured) {
		this.context.getLogger(logger).setLevel((Level) configured);
	}

}
