package io.sharedcore.logging;

import java.nio.file.Path;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.rolling.LengthCounter;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.RollingPolicyBase;
import org.slf4j.event.KeyValuePair;

/**
 * The rolling file as Spring Boot configures it, with recovery from failures. Logback's
 * own appender never tries again to open a file that it could not open at the start.
 */
final class LogFileAppender extends RollingFileAppender<ILoggingEvent> {

	private final LogFileState state;

	private LogFileAppender(String file) {
		this.state = new LogFileState(file);
	}

	/**
	 * Creates a replacement for an appender, with its name, file, encoder and filters.
	 * Nothing of the original changes until {@link #takeOver} is called.
	 */
	static LogFileAppender replacementOf(RollingFileAppender<ILoggingEvent> original) {
		String file = original.rawFileProperty();
		LogFileAppender appender = new LogFileAppender(file);
		appender.setContext(original.getContext());
		appender.setName(original.getName());
		appender.setEncoder(original.getEncoder());
		appender.setImmediateFlush(original.isImmediateFlush());
		original.getCopyOfAttachedFiltersList().forEach(appender::addFilter);
		appender.setFile(file);
		return appender;
	}

	/**
	 * Stops the original and starts this appender with its rolling policy. Some versions
	 * of Logback refuse to start an appender while another one has the same file or
	 * archive pattern, therefore the original must be stopped first. If this appender
	 * does not start, the original is started again.
	 * @return whether this appender is the one that works now
	 */
	boolean takeOver(RollingFileAppender<ILoggingEvent> original) {
		RollingPolicyBase policy = (RollingPolicyBase) original.getRollingPolicy();
		original.stop();
		try {
			setRollingPolicy(policy);
			startWith(this, policy);
		}
		catch (RuntimeException ex) {
			addError("The log file keeps Logback's own appender", ex);
		}
		if (!isStarted()) {
			startWith(original, policy);
		}
		return isStarted();
	}

	private static void startWith(RollingFileAppender<ILoggingEvent> appender, RollingPolicyBase policy) {
		policy.setParent(appender);
		policy.start();
		LengthCounter length = appender.getTriggeringPolicy().getLengthCounter();
		if (length != null) {
			// The appender adds the length of the file each time that it starts.
			length.reset();
		}
		appender.start();
	}

	/** Whether this class can replace an appender. */
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
			reportGap();
		}
	}

	/**
	 * Writes to the console, and directly to the file: an appender ignores events that
	 * are logged while it works.
	 */
	private void reportGap() {
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
