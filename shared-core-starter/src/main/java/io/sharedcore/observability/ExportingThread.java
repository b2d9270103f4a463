package io.sharedcore.observability;

/**
 * Marks a thread while it exports log records, so that the lines of an exporter are not
 * exported: each export could cause another one.
 */
final class ExportingThread {

	private static final ThreadLocal<Boolean> EXPORTING = new ThreadLocal<>();

	private ExportingThread() {
	}

	static void begin() {
		EXPORTING.set(true);
	}

	static void end() {
		EXPORTING.remove();
	}

	static boolean isCurrent() {
		return EXPORTING.get() != null;
	}

}
