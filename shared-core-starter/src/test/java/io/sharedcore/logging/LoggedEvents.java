package io.sharedcore.logging;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a logger was told while this is open.
 */
public final class LoggedEvents extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

	private final Logger logger;

	private LoggedEvents(Logger logger) {
		this.logger = logger;
	}

	static LoggedEvents of(Class<?> type) {
		return of(type.getName());
	}

	public static LoggedEvents of(String name) {
		Logger logger = (Logger) LoggerFactory.getLogger(name);
		LoggedEvents events = new LoggedEvents(logger);
		events.setContext(logger.getLoggerContext());
		events.start();
		logger.setLevel(Level.ALL);
		logger.addAppender(events);
		return events;
	}

	@Override
	protected void append(ILoggingEvent event) {
		event.prepareForDeferredProcessing();
		event.getMDCPropertyMap();
		this.events.add(event);
	}

	public List<ILoggingEvent> all() {
		return this.events;
	}

	/**
	 * The one event there is; the answer to a request may be there before its line is.
	 */
	public ILoggingEvent awaitSingle() {
		Awaitility.await().until(() -> !this.events.isEmpty());
		return single();
	}

	ILoggingEvent single() {
		assertThat(this.events).hasSize(1);
		return this.events.get(0);
	}

	@Override
	public void close() {
		this.logger.detachAppender(this);
		this.logger.setLevel(null);
	}

}
