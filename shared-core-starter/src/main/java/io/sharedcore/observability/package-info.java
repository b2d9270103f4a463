/**
 * Traces and sent logs: what the library adds to those of Spring Boot.
 *
 * <ul>
 * <li>traces: ReceiverSpanObservationHandler, RequestIdSpanProcessor,
 * RequestTraceFilter</li>
 * <li>masking of spans: SpanMaskingPostProcessor, MaskingSpanExporter,
 * MaskingSpanProcessor, MaskedReadableSpan, MaskedSpanData, SpanMask, AttributeMask,
 * SpanText, QuotedResponses, ValueMask, ResourceMask</li>
 * <li>sent logs: LogRecordAppender, LogRecordAppenderInstaller, LogRecordAttributes,
 * LogRecordMask, MaskedLogRecordData, CountingLogRecordExporter, LogExportBatch,
 * ExportingThread, LogExportQueue, LogExportMeter, LogExportAutoConfiguration</li>
 * <li>configuration: TracingAutoConfiguration, SpanMaskingAutoConfiguration,
 * ObservabilityProperties</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.observability;

import org.jspecify.annotations.NullMarked;
