package io.sharedcore.logging;

import java.nio.file.Path;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.RollingPolicy;
import ch.qos.logback.core.rolling.RollingPolicyBase;
import org.slf4j.event.KeyValuePair;

/**
 * The rolling file as Spring Boot configures it, but one that gets over a failure.
 * Logback's own never opens a file again that it could not open at the start.
 */
final class LogFileAppender extends RollingFileAppender<ILoggingEvent> {

	private final LogFileState state;

	private LogFileAppender(String file) {
		this.state = new LogFileState(file);
	}

	/** Takes over everything of an appender, and its place is then this one's to take. */
	static LogFileAppender insteadOf(RollingFileAppender<ILoggingEvent> original) {
		String file = original.rawFileProperty();
		LogFileAppender appender = new LogFileAppender(file);
		appender.setContext(original.getContext());
		appender.setName(original.getName());
		appender.setEncoder(original.getEncoder());
		appender.setImmediateFlush(original.isImmediateFlush());
		original.getCopyOfAttachedFiltersList().forEach(appender::addFilter);
		appender.setFile(file);
		RollingPolicy policy = original.getRollingPolicy();
		// Not stopped, which would stop the policy too, but without its file.
		original.setOutputStream(null);
		policy.setParent(appender);
		appender.setRollingPolicy(policy);
		appender.start();
		return appender;
	}

	/** Whether an appender is one that this class can stand in for. */
	static boolean canReplace(Appender<ILoggingEvent> appender) {
		return appender.getClass() == RollingFileAppender.class
				&& appender instanceof RollingFileAppender<ILoggingEvent> rolling && rolling.rawFileProperty() != null
				&& rolling.getEncoder() != null && rolling.getRollingPolicy() instanceof RollingPolicyBase
				&& rolling.getRollingPolicy() == rolling.getTriggeringPolicy();
	}

	LogFileState state() {
		return this.state;
	}

	@Override
	protected void subAppend(ILoggingEvent event) {
		boolean failing = this.state.isFailing();
		super.subAppend(event);
		if (failing && !this.state.isFailing()) {
			tellOfGap();
		}
	}

	/**
	 * On the console, and in the file itself: an appender ignores what is logged while it
	 * works.
	 */
	private void tellOfGap() {
		Logger logger = ((LoggerContext) getContext()).getLogger(LogFileState.class);
		LoggingEvent event = new LoggingEvent(LogFileAppender.class.getName(), logger, Level.WARN,
				"The log file is written again, and lines are missing from it", null, null);
		event.addKeyValuePair(new KeyValuePair("file", this.state.file()));
		event.addKeyValuePair(new KeyValuePair("dropped", this.state.lastDropped()));
		if (logger.isWarnEnabled()) {
			logger.callAppenders(event);
			super.subAppend(event);
		}
	}

	@Override
	public void openFile(String file) {
		this.streamWriteLock.lock();
		try {
			setOutputStream(new LogFileWriter(Path.of(file), this.state));
		}
		finally {
			this.streamWriteLock.unlock();
		}
	}

}
