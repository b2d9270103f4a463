package io.sharedcore.client;

import tools.jackson.core.JacksonException;

/**
 * Describes an error in JSON without its source. The message of Jackson quotes the
 * source, which may contain secrets.
 */
final class JsonErrorSummary {

	private JsonErrorSummary() {
	}

	static String reason(JacksonException ex) {
		String where = (ex.getLocation() != null)
				? " at line " + ex.getLocation().getLineNr() + ", column " + ex.getLocation().getColumnNr() : "";
		return ex.getClass().getSimpleName() + where + path(ex);
	}

	private static String path(JacksonException ex) {
		String path = ex.getPathReference();
		return (path == null || path.isEmpty()) ? "" : " (" + SingleLine.oneLine(path) + ")";
	}

}
