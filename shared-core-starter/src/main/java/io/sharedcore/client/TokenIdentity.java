package io.sharedcore.client;

/**
 * In whose name a call is made.
 */
enum TokenIdentity {

	/** As {@code token-from} of the service says. */
	CONFIGURED,
	/** In the name of this service. */
	SERVICE,
	/** In the name of the user of the current request. */
	USER

}
