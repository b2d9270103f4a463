package io.sharedcore.observability;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import org.slf4j.ILoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/**
 * Attaches the appender to the root logger as long as the application context is open,
 * again whenever Logback loads its configuration.
 */
final class LogRecordAppenderInstaller implements InitializingBean, DisposableBean {

	private final LogRecordAppender appender;

	private final ILoggerFactory loggers;

	private final LoggerContextListener configurations = new ConfigurationListener();

	LogRecordAppenderInstaller(LogRecordAppender appender, ILoggerFactory loggers) {
		this.appender = appender;
		this.loggers = loggers;
	}

	@Override
	public void afterPropertiesSet() {
		if (this.loggers instanceof LoggerContext context) {
			this.appender.setContext(context);
			attach(context);
			context.addListener(this.configurations);
		}
	}

	private void attach(LoggerContext context) {
		this.appender.start();
		root(context).addAppender(this.appender);
	}

	@Override
	public void destroy() {
		if (this.loggers instanceof LoggerContext context) {
			context.removeListener(this.configurations);
			root(context).detachAppender(this.appender);
			this.appender.stop();
		}
	}

	private static Logger root(LoggerContext context) {
		return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	/** A new configuration of Logback removes all appenders first. */
	private final class ConfigurationListener implements LoggerContextListener {

		@Override
		public boolean isResetResistant() {
			return true;
		}

		@Override
		public void onReset(LoggerContext context) {
			attach(context);
		}

		@Override
		public void onStart(LoggerContext context) {
			// The appender is already attached.
		}

		@Override
		public void onStop(LoggerContext context) {
			// Logback stops the appender itself.
		}

		@Override
		public void onLevelChange(Logger logger, Level level) {
			// Levels do not concern the appender.
		}

	}

}
