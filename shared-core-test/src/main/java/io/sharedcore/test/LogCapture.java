package io.sharedcore.test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.AppenderBase;
import io.sharedcore.logging.TextLayout;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

import org.springframework.util.Assert;

/**
 * An appender of Logback's root logger, and of each logger that does not pass its events
 * on. It stays when an application configures the logging again.
 */
final class LogCapture extends AppenderBase<ILoggingEvent> {

	private final List<LoggedEvent> events = new CopyOnWriteArrayList<>();

	private final TextLayout layout = new TextLayout();

	private final LoggerContextListener listener = new AttachAgain();

	LogCapture() {
		setName("log-lines");
	}

	List<LoggedEvent> events() {
		return List.copyOf(this.events);
	}

	void begin() {
		LoggerContext loggers = loggers();
		setContext(loggers);
		this.layout.setContext(loggers);
		this.layout.start();
		start();
		attach();
		loggers.addListener(this.listener);
	}

	void end() {
		LoggerContext loggers = loggers();
		loggers.removeListener(this.listener);
		loggers.getLoggerList().forEach((logger) -> logger.detachAppender(this));
		stop();
	}

	private static LoggerContext loggers() {
		ILoggerFactory factory = LoggerFactory.getILoggerFactory();
		Assert.state(factory instanceof LoggerContext,
				() -> "LogLines needs Logback, but the log is written by " + factory.getClass().getName());
		return (LoggerContext) factory;
	}

	private void attach() {
		loggers().getLoggerList()
			.stream()
			.filter((logger) -> logger.getName().equals(org.slf4j.Logger.ROOT_LOGGER_NAME) || !logger.isAdditive())
			.filter((logger) -> !logger.isAttached(this))
			.forEach((logger) -> logger.addAppender(this));
	}

	@Override
	protected void append(ILoggingEvent event) {
		this.events.add(LoggedEvent.of(event, this.layout.doLayout(event)));
	}

	/** A reset detaches and stops all appenders. */
	private final class AttachAgain implements LoggerContextListener {

		@Override
		public boolean isResetResistant() {
			return true;
		}

		@Override
		public void onReset(LoggerContext context) {
			LogCapture.this.layout.start();
			LogCapture.this.start();
			attach();
		}

		@Override
		public void onStart(LoggerContext context) {
			attach();
		}

		@Override
		public void onStop(LoggerContext context) {
			// Nothing to release
		}

		@Override
		public void onLevelChange(Logger logger, Level level) {
			attach();
		}

	}

}
