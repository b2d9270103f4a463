package io.sharedcore.idempotency;

import java.nio.ByteBuffer;

/**
 * What a key belongs to: the primary key of its record.
 *
 * @param caller the id of the caller
 * @param operation the HTTP method and the path pattern
 * @param key the key without quotes
 */
record KeyScope(String caller, String operation, String key) {

	/** The longest operation that the table holds. */
	static final int MAX_OPERATION_LENGTH = 500;

	/** A number for locks. Scopes share one by chance only (64 bits of SHA-256). */
	long lockId() {
		byte[] digest = new FieldDigest().add(this.caller).add(this.operation).add(this.key).finish();
		return ByteBuffer.wrap(digest).getLong();
	}

}
