package io.sharedcore.observability;

import java.util.Collection;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/**
 * Masks spans before they are exported.
 */
final class MaskingSpanExporter implements SpanExporter {

	private final SpanExporter exporter;

	private final SpanMask mask;

	MaskingSpanExporter(SpanExporter exporter, SpanMask mask) {
		this.exporter = exporter;
		this.mask = mask;
	}

	@Override
	public CompletableResultCode export(Collection<SpanData> spans) {
		return this.exporter.export(spans.stream().map(this.mask::mask).toList());
	}

	@Override
	public CompletableResultCode flush() {
		return this.exporter.flush();
	}

	@Override
	public CompletableResultCode shutdown() {
		return this.exporter.shutdown();
	}

	@Override
	public void close() {
		this.exporter.close();
	}

	@Override
	public String toString() {
		return "MaskingSpanExporter{" + this.exporter + "}";
	}

}
