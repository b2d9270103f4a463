package io.sharedcore.outbox;

import java.util.Optional;
import java.util.UUID;

/**
 * Calls other services after the commit of the current transaction:
 *
 * <pre class="code">
 * UUID id = this.outbox
 *     .send(OutboxCall.post("communication-service", "/messages", message).inOrderOf(ticket.getId()));
 * </pre>
 *
 * The call is stored in the transaction. It is made if and only if the transaction
 * commits, at least once, with its id as {@code Idempotency-Key} on every attempt. A
 * receiver that respects the key executes it once.
 * <p>
 * How a call ended is published as an application event, inside the transaction that
 * settles it: {@link OutboxCallSent}, {@link OutboxCallRefused} or
 * {@link OutboxCallGivenUp}. If a listener throws an exception, the call stays
 * {@link OutboxEntry.State#PENDING} and is sent again.
 */
public interface Outbox {

	/**
	 * Stores a call in the current transaction.
	 * @param call the call
	 * @return the id of the call (UUIDv7), which is also its {@code Idempotency-Key}
	 * @throws IllegalStateException if there is no transaction of the outbox's database,
	 * or only a read-only one; nothing is stored
	 * @throws IllegalArgumentException if the service is not configured under
	 * {@code shared-core.client.services}, a variable of the path has no value, the
	 * timeout is not shorter than {@code shared-core.outbox.lease}, or the body cannot be
	 * written as JSON or is larger than {@code shared-core.outbox.max-body-size}
	 */
	UUID send(OutboxCall call);

	/**
	 * Finds a call, as the current transaction sees it.
	 * @param id the id that {@link #send} returned
	 * @return the state of the call; empty if it does not exist or was removed
	 */
	Optional<OutboxEntry> find(UUID id);

	/**
	 * Sends a refused or given-up call again, with the same id. Its attempts and the time
	 * after which it is given up start anew, and it is the last of its order key. The
	 * change takes part in the current transaction, if there is one.
	 * @param id the id of the call
	 * @return whether the call is pending now; {@code false} if it was neither refused
	 * nor given up
	 */
	boolean retry(UUID id);

	/**
	 * Cancels a pending call. The change takes part in the current transaction, if there
	 * is one.
	 * @param id the id of the call
	 * @return whether the call is cancelled; {@code false} if it is being sent, has ended
	 * or does not exist
	 */
	boolean cancel(UUID id);

}
