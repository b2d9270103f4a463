package io.sharedcore.client;

/**
 * Why an attempt failed, as far as it matters for repeating it.
 */
enum Failure {

	/** Refused, no route, unknown host: nothing was sent. */
	NOT_CONNECTED,

	/** No connection within the connect timeout: nothing was sent. */
	NOT_CONNECTED_IN_TIME,

	/** The connection broke after the request may have been sent. */
	RESET,

	/** No complete answer within the attempt's timeout. */
	ATTEMPT_TIMEOUT,

	/** A 4xx or 5xx came back. */
	STATUS,

	/** The other side's certificate or handshake is wrong. */
	TLS,

	/** An answer that can't be read. */
	PROTOCOL,

	/** No token could be got. */
	TOKEN,

	/** The call's deadline passed. */
	DEADLINE,

	/** The call may not or cannot be sent. */
	REFUSED,

	/** The body of the request could not be read. */
	REQUEST_BODY,

	/** The thread was interrupted. */
	INTERRUPTED

}
