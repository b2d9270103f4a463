package io.sharedcore.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * Takes a call from its token to its answer: attempts, waits, and one renewal of a
 * refused token.
 */
final class CallRunner {

	private final RetryEngine engine;

	private final AttemptExecutor exchange;

	private final ClientMeters meters;

	CallRunner(RetryEngine engine, AttemptExecutor exchange, ClientMeters meters) {
		this.engine = engine;
		this.exchange = exchange;
		this.meters = meters;
	}

	/**
	 * Runs a call.
	 * @throws ServiceCallException if it fails
	 */
	ServiceResponse run(PreparedCall call) {
		try {
			this.exchange.prepare(call);
			call.target().budget().deposit();
			return this.engine.run(() -> attempt(call), (failure) -> plan(call, failure));
		}
		catch (AttemptFailure ex) {
			throw CallFailures.toException(call, ex);
		}
	}

	private ServiceResponse attempt(PreparedCall call) {
		fetchToken(call);
		try {
			return this.exchange.send(call);
		}
		catch (AttemptFailure ex) {
			if (ex.status() == 401 && call.mayRenewToken() && renewToken(call) && !call.isBodyUsedUp()) {
				return this.exchange.send(call);
			}
			throw ex;
		}
	}

	private static void fetchToken(PreparedCall call) {
		if (call.token() == null && call.options().asksForToken()) {
			call.token(call.target().tokens().token(call.deadline()));
		}
	}

	/**
	 * Renews a token that was refused. The service did not act on the call, so that a
	 * replay is safe with any method.
	 * @return whether there is another token
	 */
	private static boolean renewToken(PreparedCall call) {
		call.tokenRenewed();
		String refused = call.token();
		TokenSource tokens = call.target().tokens();
		if (refused == null || !tokens.invalidate(refused, call.deadline())) {
			return false;
		}
		String renewed = tokens.token(call.deadline());
		call.token(renewed);
		return renewed != null && !renewed.equals(refused);
	}

	/**
	 * Decides about another attempt.
	 * @return how long to wait before it; {@code null} if there is none
	 */
	private @Nullable Duration plan(PreparedCall call, AttemptFailure failure) {
		RetrySettings rules = call.retry();
		if (call.attempts() >= rules.maxAttempts() || call.cancellation().isCancelled() || call.isBodyUsedUp()
				|| !RetryEligibility.isRetryable(call.method(), failure.failure(), failure.status(),
						call.idempotencyKey() != null, rules.statuses())) {
			return null;
		}
		Duration wait = wait(rules, call.attempts(), failure.retryAfter());
		if (wait.compareTo(call.deadline().left()) >= 0) {
			return null;
		}
		if (!call.target().budget().tryWithdraw()) {
			this.meters.budgetExhausted(call.target().tags().service());
			return null;
		}
		this.meters.retry(call.target().tags().service(), failure.failure());
		return wait;
	}

	/**
	 * A random wait up to the longest ("full jitter", see AWS Architecture Blog,
	 * "Exponential Backoff And Jitter"), so that callers which failed together do not
	 * come back together; and at least what the service asks for.
	 */
	private static Duration wait(RetrySettings rules, int attempts, @Nullable Duration asked) {
		long longest = rules.longestWait(attempts).toNanos();
		Duration wait = Duration.ofNanos((longest > 0) ? ThreadLocalRandom.current().nextLong(longest + 1) : 0);
		return (asked != null && asked.compareTo(wait) > 0) ? asked : wait;
	}

}
