package io.sharedcore.observability;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/**
 * Masks spans for a processor of OpenTelemetry itself, which passes them to an exporter.
 * A bean that is declared with the class of its exporter keeps this class, because other
 * beans may ask for it; so its spans are masked here. A processor that combines others
 * does not show their exporters, so all of them get masked spans.
 */
final class MaskingSpanProcessor implements SpanProcessor {

	private static final String SDK = SpanProcessor.class.getPackageName() + ".";

	private final SpanProcessor processor;

	private final SpanMask mask;

	private MaskingSpanProcessor(SpanProcessor processor, SpanMask mask) {
		this.processor = processor;
		this.mask = mask;
	}

	/** The processor itself, if it is the application's or its exporter masks. */
	static SpanProcessor of(SpanProcessor processor, SpanMask mask) {
		SpanExporter exporter = null;
		if (processor instanceof BatchSpanProcessor batch) {
			exporter = batch.getSpanExporter();
		}
		else if (processor instanceof SimpleSpanProcessor simple) {
			exporter = simple.getSpanExporter();
		}
		boolean masks = exporter instanceof MaskingSpanExporter || !processor.getClass().getName().startsWith(SDK);
		return masks ? processor : new MaskingSpanProcessor(processor, mask);
	}

	@Override
	public void onStart(Context parent, ReadWriteSpan span) {
		this.processor.onStart(parent, span);
	}

	@Override
	public boolean isStartRequired() {
		return this.processor.isStartRequired();
	}

	@Override
	public void onEnd(ReadableSpan span) {
		this.processor.onEnd(new MaskedReadableSpan(span, this.mask));
	}

	@Override
	public boolean isEndRequired() {
		return this.processor.isEndRequired();
	}

	@Override
	public CompletableResultCode shutdown() {
		return this.processor.shutdown();
	}

	@Override
	public CompletableResultCode forceFlush() {
		return this.processor.forceFlush();
	}

	@Override
	public void close() {
		this.processor.close();
	}

	@Override
	public String toString() {
		return "MaskingSpanProcessor{" + this.processor + "}";
	}

}
