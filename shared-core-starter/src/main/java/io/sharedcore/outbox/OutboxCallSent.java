package io.sharedcore.outbox;

/**
 * Application event: the receiver accepted a call. It is published inside the transaction
 * that settles the call.
 *
 * @param entry the call, in the state {@link OutboxEntry.State#SENT}
 * @param status the status of the response
 * @param body the body of the response as text, at most 64 KB of UTF-8; the rest is cut.
 * Empty if the body could not be read
 */
public record OutboxCallSent(OutboxEntry entry, int status, String body) {

	/** Without the body, which may be confidential. */
	@Override
	public String toString() {
		return "OutboxCallSent[entry=" + this.entry + ", status=" + this.status + "]";
	}

}
