package io.sharedcore.observability;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/**
 * Attaches the appender to the root logger as long as the application context is open.
 */
final class LogRecordAppenderInstaller implements InitializingBean, DisposableBean {

	private final LogRecordAppender appender;

	LogRecordAppenderInstaller(LogRecordAppender appender) {
		this.appender = appender;
	}

	@Override
	public void afterPropertiesSet() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			this.appender.setContext(context);
			this.appender.start();
			root(context).addAppender(this.appender);
		}
	}

	@Override
	public void destroy() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			root(context).detachAppender(this.appender);
			this.appender.stop();
		}
	}

	private static Logger root(LoggerContext context) {
		return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

}
