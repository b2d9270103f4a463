package io.sharedcore.headers;

import org.jspecify.annotations.Nullable;

/**
 * The status and headers of a response that is not committed yet.
 */
interface ResponseHead {

	int status();

	@Nullable String contentType();

	boolean contains(String name);

	/** Adds a header and keeps existing headers of the same name. */
	void add(Header header);

}
