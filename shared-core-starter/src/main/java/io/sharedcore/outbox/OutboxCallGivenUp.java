package io.sharedcore.outbox;

/**
 * Application event: a call failed until {@code shared-core.outbox.give-up-after}. It is
 * published inside the transaction that settles the call.
 *
 * @param entry the call, in the state {@link OutboxEntry.State#GIVEN_UP}
 */
public record OutboxCallGivenUp(OutboxEntry entry) {
}
