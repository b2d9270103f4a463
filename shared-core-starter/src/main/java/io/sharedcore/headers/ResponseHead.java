package io.sharedcore.headers;

import org.jspecify.annotations.Nullable;

/**
 * Status and headers of a response that is about to begin.
 */
interface ResponseHead {

	int status();

	@Nullable String contentType();

	boolean contains(String name);

	/** Adds a header. One of the same name stays. */
	void add(Header header);

}
