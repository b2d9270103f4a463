package io.sharedcore.idempotency;

import java.time.Duration;

/**
 * What the annotation of a handler says.
 *
 * @param required whether a request needs a key
 * @param keepFor how long a response is kept
 */
record IdempotentOperation(boolean required, Duration keepFor) {

}
