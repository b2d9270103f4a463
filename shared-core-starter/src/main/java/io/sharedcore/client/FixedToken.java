package io.sharedcore.client;

import io.sharedcore.deadline.Deadline;

/**
 * A token that is written in the settings. Two of them are equal if they are the same
 * token.
 *
 * @param token the token
 */
record FixedToken(String token) implements TokenSource {

	@Override
	public String token(Deadline deadline) {
		return this.token;
	}

	@Override
	public String toString() {
		return "FixedToken[******]";
	}

}
