package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * How far a call is: its attempts and its token. One thread at a time uses it; only the
 * cancellation is for other threads.
 */
final class CallState {

	private final PreparedCall call;

	private final CallCancellation cancellation = new CallCancellation();

	private @Nullable String token;

	private boolean tokenRenewed;

	private int attempts;

	CallState(PreparedCall call) {
		this.call = call;
		this.token = call.options().token();
	}

	PreparedCall call() {
		return this.call;
	}

	CallCancellation cancellation() {
		return this.cancellation;
	}

	/**
	 * Returns the token that the next attempt sends; {@code null} if there is none yet,
	 * or if the call has none.
	 */
	@Nullable String token() {
		return this.token;
	}

	void token(@Nullable String token) {
		this.token = token;
	}

	/**
	 * Whether a refused token may be renewed: once for each call, and only a token that
	 * the caller did not set.
	 */
	boolean mayRenewToken() {
		return this.token != null && this.call.options().asksForToken() && !this.tokenRenewed;
	}

	void tokenRenewed() {
		this.tokenRenewed = true;
	}

	/**
	 * Returns the number of attempts that were begun.
	 */
	int attempts() {
		return this.attempts;
	}

	Attempt beginAttempt() {
		this.attempts++;
		return new Attempt(this.call.attemptDeadline(), this.cancellation);
	}

	/**
	 * Begins the attempt of a streamed response: only the deadline of the call limits it.
	 */
	Attempt beginStream() {
		this.attempts++;
		return new Attempt(this.call.deadline(), this.cancellation);
	}

	/**
	 * Describes the call as of now.
	 */
	ServiceCall describe() {
		return this.call.describe(this.attempts);
	}

}
