package io.sharedcore.idempotency;

/**
 * What is known of the first request with a key.
 *
 * @param fingerprint tells whether another request is the same
 * @param response the response to it
 */
record IdempotencyRecord(byte[] fingerprint, StoredResponse response) {

}
