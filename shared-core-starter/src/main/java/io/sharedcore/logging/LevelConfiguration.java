package io.sharedcore.logging;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogLevel;

/**
 * The configured levels of the logging system.
 */
interface LevelConfiguration {

	boolean isSupported(LogLevel level);

	/**
	 * Returns the configured level of a logger, in the logging system's own form.
	 * @return null if the level is inherited
	 */
	@Nullable Object get(String logger);

	void set(String logger, LogLevel level);

	/**
	 * Sets what {@link #get} returned.
	 */
	void restore(String logger, @Nullable Object configured);

}
