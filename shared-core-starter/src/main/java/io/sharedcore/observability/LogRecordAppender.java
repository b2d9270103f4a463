package io.sharedcore.observability;

import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.sharedcore.context.RequestTrace;
import io.sharedcore.logging.LogMarkers;
import org.jspecify.annotations.Nullable;

/**
 * Makes a log record of each event. It never blocks and never throws: a record that finds
 * no place is counted and discarded.
 */
final class LogRecordAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

	static final String NAME = "SHARED_CORE_OTLP";

	private final LoggerProvider loggers;

	private final LogRecordMask mask;

	private final LogRecordAttributes attributes = new LogRecordAttributes();

	private final @Nullable LogExportQueue queue;

	LogRecordAppender(LoggerProvider loggers, LogRecordMask mask, @Nullable LogExportQueue queue) {
		this.loggers = loggers;
		this.mask = mask;
		this.queue = queue;
		setName(NAME);
	}

	@Override
	protected void append(ILoggingEvent event) {
		if (isOfExporter(event) || (this.queue != null && !this.queue.enter())) {
			return;
		}
		try {
			emit(event);
		}
		catch (Throwable ex) {
			// A failing toString() of the application, for example.
			if (this.queue != null) {
				this.queue.leave(1);
				this.queue.lost(1);
			}
		}
	}

	/** OpenTelemetry logs about failed exports, also on threads of its HTTP client. */
	private static boolean isOfExporter(ILoggingEvent event) {
		String logger = event.getLoggerName();
		return ExportingThread.isCurrent() || logger.startsWith("io.opentelemetry.") || logger.startsWith("okhttp3.");
	}

	private void emit(ILoggingEvent event) {
		LogRecordBuilder log = this.loggers.get(event.getLoggerName())
			.logRecordBuilder()
			.setTimestamp(event.getTimeStamp(), TimeUnit.MILLISECONDS)
			.setSeverity(severity(event))
			.setSeverityText(event.getLevel().toString())
			.setBody(this.mask.mask(String.valueOf(event.getFormattedMessage())))
			.setAllAttributes(this.mask.mask(this.attributes.of(event)));
		Context context = context(event);
		if (context != null) {
			log.setContext(context);
		}
		log.emit();
	}

	private static Severity severity(ILoggingEvent event) {
		if (event.getMarkerList() != null && event.getMarkerList().contains(LogMarkers.CRITICAL)) {
			return Severity.FATAL;
		}
		return switch (event.getLevel().toInt()) {
			case Level.ERROR_INT -> Severity.ERROR;
			case Level.WARN_INT -> Severity.WARN;
			case Level.INFO_INT -> Severity.INFO;
			case Level.DEBUG_INT -> Severity.DEBUG;
			default -> Severity.TRACE;
		};
	}

	/**
	 * The ids of the MDC where there is no span in scope: in the line of an asynchronous
	 * request, for example.
	 */
	private static @Nullable Context context(ILoggingEvent event) {
		String traceId = event.getMDCPropertyMap().get(RequestTrace.TRACE_ID_MDC_KEY);
		String spanId = event.getMDCPropertyMap().get(RequestTrace.SPAN_ID_MDC_KEY);
		if (traceId == null || spanId == null || Span.current().getSpanContext().isValid()) {
			return null;
		}
		SpanContext ids = SpanContext.create(traceId, spanId, TraceFlags.getDefault(), TraceState.getDefault());
		return ids.isValid() ? Context.root().with(Span.wrap(ids)) : null;
	}

}
