package io.sharedcore.client;

import io.sharedcore.deadline.Deadline;

/**
 * The source of a call that must not be sent without a token that it does not have.
 *
 * @param kind the kind of the failure
 * @param reason the reason, for the message
 */
record RefusedTokens(AttemptFailure.Kind kind, String reason) implements TokenSource {

	@Override
	public String token(Deadline deadline) {
		throw AttemptFailure.of(this.kind, this.reason, null);
	}

}
