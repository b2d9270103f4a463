package io.sharedcore.client;

import org.jspecify.annotations.Nullable;

/**
 * How far a call is: its attempts and its token. One thread at a time uses it; only the
 * cancellation and leaving the service are for other threads.
 */
final class CallState {

	private final PreparedCall call;

	private final CallCancellation cancellation = new CallCancellation();

	private @Nullable String token;

	private boolean tokenRenewed;

	private int attempts;

	private @Nullable EarlierFailures earlier;

	private volatile Bulkhead.@Nullable Slot slot;

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
	 * Takes a slot of the service.
	 * @throws AttemptFailure if none is free in time
	 */
	void enter() {
		this.slot = this.call.service().bulkhead().enter(this.call.deadline());
	}

	/**
	 * Gives the slot back. Any thread may call it, also more than once.
	 */
	void leave() {
		Bulkhead.Slot entered = this.slot;
		if (entered != null) {
			entered.close();
		}
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
	 * A stream that is never closed keeps its slot until then.
	 */
	Attempt beginStream() {
		this.attempts++;
		Attempt attempt = new Attempt(this.call.deadline(), this.cancellation);
		attempt.onDeadline(this::leave);
		return attempt;
	}

	/**
	 * Keeps the failure of an attempt for the exception of the call.
	 */
	void attemptFailed(AttemptFailure failure) {
		if (this.earlier == null) {
			this.earlier = new EarlierFailures();
		}
		this.earlier.add(failure, describe(), this.token);
	}

	/**
	 * Adds the failures of the attempts before the last one to the exception of the call.
	 */
	void addEarlierFailures(ServiceCallException exception, AttemptFailure last) {
		if (this.earlier != null) {
			this.earlier.addTo(exception, last, this.call);
		}
	}

	/**
	 * Describes the call as of now.
	 */
	ServiceCall describe() {
		return this.call.describe(this.attempts);
	}

}
