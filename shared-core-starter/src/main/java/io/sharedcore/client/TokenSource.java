package io.sharedcore.client;

import io.sharedcore.deadline.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Where the token of one service comes from.
 */
interface TokenSource {

	/** No token at all. */
	TokenSource NONE = (deadline) -> null;

	/**
	 * Gets the token.
	 * @param deadline by when
	 * @throws AttemptFailure if there is none in time, or none that can be sent
	 */
	@Nullable String token(Deadline deadline);

	/**
	 * Gives up a token that was refused.
	 * @return whether there may be another
	 */
	default boolean invalidate(String token, Deadline deadline) {
		return false;
	}

}
