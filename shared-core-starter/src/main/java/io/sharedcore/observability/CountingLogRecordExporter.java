package io.sharedcore.observability;

import java.util.Collection;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;

/**
 * Masks log records before they are exported, and counts those that are lost.
 */
final class CountingLogRecordExporter implements LogRecordExporter {

	private final LogRecordExporter exporter;

	private final LogRecordMask mask;

	private final LogExportQueue queue;

	/** The processor exports one batch after the other. */
	private volatile LogExportBatch last;

	CountingLogRecordExporter(LogRecordExporter exporter, LogRecordMask mask, LogExportQueue queue) {
		this.exporter = exporter;
		this.mask = mask;
		this.queue = queue;
		this.last = new LogExportBatch(0, queue);
	}

	@Override
	public CompletableResultCode export(Collection<LogRecordData> logs) {
		this.last.end(false);
		LogExportBatch batch = new LogExportBatch(logs.size(), this.queue);
		this.last = batch;
		CompletableResultCode result = tryExport(logs);
		result.whenComplete(() -> batch.end(result.isSuccess()));
		return result;
	}

	/** On the thread that exports: what is logged here is not exported itself. */
	private CompletableResultCode tryExport(Collection<LogRecordData> logs) {
		ExportingThread.begin();
		try {
			return this.exporter.export(logs.stream().map(this.mask::mask).toList());
		}
		catch (RuntimeException ex) {
			return CompletableResultCode.ofExceptionalFailure(ex);
		}
		finally {
			ExportingThread.end();
		}
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
	public String toString() {
		return "CountingLogRecordExporter{" + this.exporter + "}";
	}

}
