package io.sharedcore.idempotency;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The table of responses. All methods work in the transaction of the calling thread, on
 * its connection.
 */
interface RecordStore {

	/**
	 * Locks a key until the end of the transaction and looks for its record, without
	 * waiting.
	 */
	LookUp lookUp(KeyScope scope, Instant now);

	/**
	 * Stores a record, in place of an expired one.
	 * @throws IdempotencyRefusal if there is one that has not expired
	 */
	void save(KeyScope scope, IdempotencyRecord record, Instant now, Instant expiry);

	/**
	 * Deletes expired records, unless another instance does.
	 * @return how many it deleted
	 */
	int deleteExpired(Instant now, int limit);

	/**
	 * Statements that change nothing, and fail if a column, the key or a privilege is
	 * missing.
	 */
	List<String> checks();

	/**
	 * What there is of a key.
	 *
	 * @param locked whether this transaction holds the lock
	 * @param record the record, if there is one that has not expired
	 */
	record LookUp(boolean locked, @Nullable IdempotencyRecord record) {

	}

}
