package io.sharedcore.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Replaces the file appender that Spring Boot has just created with a
 * {@link LogFileAppender}. Appenders of a custom Logback configuration stay.
 */
final class LogFileReplacement implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final String NAME = "FILE";

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 1;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		if (LoggingDefaults.areOfSpringBoot(event.getEnvironment())) {
			replace(root());
		}
	}

	/** The state of the log file; null if Spring Boot has none. */
	static @Nullable LogFileState state() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext
				&& root().getAppender(NAME) instanceof LogFileAppender appender) {
			return appender.state();
		}
		return null;
	}

	/** The original stays unless its replacement has started. */
	static void replace(Logger root) {
		Appender<ILoggingEvent> appender = root.getAppender(NAME);
		if (appender == null || !LogFileAppender.canReplace(appender)) {
			return;
		}
		RollingFileAppender<ILoggingEvent> original = (RollingFileAppender<ILoggingEvent>) appender;
		LogFileAppender replacement = LogFileAppender.replacementOf(original);
		if (replacement.takeOver(original)) {
			root.detachAppender(original);
			root.addAppender(replacement);
		}
	}

	private static Logger root() {
		return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

}
