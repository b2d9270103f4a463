package io.sharedcore.headers;

import jakarta.servlet.http.HttpServletResponse;

/**
 * A response header of ASCII characters.
 *
 * @param name its name
 * @param value its value
 */
record Header(String name, String value) {

	/** The same header with another value. */
	Header with(String value) {
		return new Header(this.name, value);
	}

	boolean isIn(HttpServletResponse response) {
		return response.containsHeader(this.name);
	}

	/** Adds the header and keeps existing headers of the same name. */
	void addTo(HttpServletResponse response) {
		response.addHeader(this.name, this.value);
	}

	/** Adds instead of sets: a setter would search for the header again. */
	void addIfMissing(HttpServletResponse response) {
		if (!isIn(response)) {
			addTo(response);
		}
	}

}
