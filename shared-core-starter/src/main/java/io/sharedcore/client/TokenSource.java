package io.sharedcore.client;

import io.sharedcore.deadline.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The source of the tokens of one service.
 */
interface TokenSource {

	/** The source of a service without tokens. */
	TokenSource NONE = (deadline) -> null;

	/**
	 * Returns the source for one call. It is called on the thread of the caller, whose
	 * user it may keep.
	 * @param identity in whose name the call is made
	 */
	default TokenSource forCall(TokenIdentity identity) {
		return (identity != TokenIdentity.USER) ? this : new RefusedTokens(AttemptFailure.Kind.REFUSED,
				"asUser() needs a service whose token-from is not 'service'");
	}

	/**
	 * Returns the token.
	 * @param deadline the deadline of the call
	 * @return the token; {@code null} to send none
	 * @throws AttemptFailure if there is no token in time, or the token cannot be sent
	 */
	@Nullable String token(Deadline deadline);

	/**
	 * Discards a token that the service refused.
	 * @return whether there may be another token
	 */
	default boolean invalidate(String token, Deadline deadline) {
		return false;
	}

}
