package io.sharedcore.client;

import io.sharedcore.deadline.Deadline;

/**
 * The token of the current request, for one call.
 *
 * @param token the token
 */
record RelayedToken(String token) implements TokenSource {

	@Override
	public String token(Deadline deadline) {
		return this.token;
	}

	@Override
	public String toString() {
		return "RelayedToken[******]";
	}

}
