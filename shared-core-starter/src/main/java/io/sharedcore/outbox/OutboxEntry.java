package io.sharedcore.outbox;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The state of a call in the outbox. All times are from the clock of the database.
 *
 * @param id the id, which is also the {@code Idempotency-Key}
 * @param service the configured name of the called service
 * @param method the HTTP method, in capitals
 * @param path the URI template
 * @param state the state
 * @param attempts how often the call was attempted, including the first time; it starts
 * anew with a {@linkplain Outbox#retry retry}
 * @param createdAt when it was stored
 * @param nextAttemptAt when the next attempt is due; {@code null} if the call has ended,
 * or waits behind an earlier call of its order key
 * @param endedAt when it ended; {@code null} while it is pending
 * @param status the status of the last response; {@code null} if there is none
 * @param problem why the last attempt failed, in one line in which secrets are masked;
 * {@code null} if it did not fail
 */
public record OutboxEntry(UUID id, String service, String method, String path, State state, int attempts,
		Instant createdAt, @Nullable Instant nextAttemptAt, @Nullable Instant endedAt, @Nullable Integer status,
		@Nullable String problem) {

	/** The states of a call. */
	public enum State {

		/** Not yet accepted; it will be attempted. */
		PENDING,

		/** Accepted by the receiver. */
		SENT,

		/** Refused by the receiver; another attempt would not help. */
		REFUSED,

		/** Failed until {@code shared-core.outbox.give-up-after}. */
		GIVEN_UP,

		/** Cancelled before it was accepted. */
		CANCELLED

	}

}
