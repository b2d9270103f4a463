package io.sharedcore.client;

import java.util.function.Function;

import io.sharedcore.deadline.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a service that is called in the name of the current user.
 *
 * @param service the tokens of this service itself
 * @param users the token of the current request
 * @param delegation the source for the token of a user: the same token or an exchanged
 * one
 * @param fallsBack whether calls outside of a user's request are made in the name of this
 * service
 */
record DelegatedTokens(TokenSource service, UserTokens users, Function<String, TokenSource> delegation,
		boolean fallsBack) implements TokenSource {

	@Override
	public TokenSource forCall(TokenIdentity identity) {
		if (identity == TokenIdentity.SERVICE) {
			return this.service;
		}
		String user = this.users.current();
		if (user != null) {
			return this.delegation.apply(user);
		}
		return (this.fallsBack && identity != TokenIdentity.USER) ? this.service : new RefusedTokens(
				AttemptFailure.Kind.USER_TOKEN, "it needs the token of a user, and there is no user's request");
	}

	@Override
	public @Nullable String token(Deadline deadline) {
		return forCall(TokenIdentity.CONFIGURED).token(deadline);
	}

}
