package io.sharedcore.client;

import io.sharedcore.deadline.Deadline;

/**
 * A token from the configuration. Two of these are equal if their tokens are.
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
