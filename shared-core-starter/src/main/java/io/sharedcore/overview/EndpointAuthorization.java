package io.sharedcore.overview;

/**
 * Decides whether the caller may change something.
 */
interface EndpointAuthorization {

	/** Throws an exception for callers that may not. */
	void check();

}
