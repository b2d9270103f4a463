package io.sharedcore.idempotency;

import java.io.IOException;

/**
 * Sends a response after its transaction.
 */
@FunctionalInterface
interface ResponseSender {

	void send() throws IOException;

}
