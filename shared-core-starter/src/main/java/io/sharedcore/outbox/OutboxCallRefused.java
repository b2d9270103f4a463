package io.sharedcore.outbox;

/**
 * Application event: the receiver refused a call for good. It is published inside the
 * transaction that settles the call.
 *
 * @param entry the call, in the state {@link OutboxEntry.State#REFUSED}
 */
public record OutboxCallRefused(OutboxEntry entry) {
}
