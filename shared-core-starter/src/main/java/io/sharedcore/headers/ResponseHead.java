package io.sharedcore.headers;

/**
 * Status and headers of a response that is about to begin.
 */
interface ResponseHead {

	int status();

	boolean contains(String name);

	/** Adds a header. One of the same name stays. */
	void add(Header header);

}
