package io.sharedcore.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Runs a call from its token to its response: attempts, delays, and one renewal of a
 * refused token.
 */
final class CallRunner {

	private final RetryEngine engine;

	private final AttemptExecutor executor;

	private final ClientMeters meters;

	CallRunner(RetryEngine engine, AttemptExecutor executor, ClientMeters meters) {
		this.engine = engine;
		this.executor = executor;
		this.meters = meters;
	}

	/**
	 * Runs a call.
	 * @throws ServiceCallException if it fails
	 */
	ServiceResponse run(CallState state) {
		try {
			EncodedRequest request = this.executor.encode(state.call());
			state.enter();
			state.call().service().budget().deposit();
			return this.engine.run(() -> attempt(state, request, this.executor::send),
					(failure) -> delay(state, request, failure));
		}
		catch (AttemptFailure ex) {
			throw ex.toException(state);
		}
		finally {
			state.leave();
		}
	}

	/**
	 * Runs a call whose response is streamed. It has one attempt, and one more if a
	 * refused token was renewed.
	 * @return the response, with a status below 400 and its body not read yet
	 * @throws ServiceCallException if it fails
	 */
	StreamedResponse open(CallState state) {
		boolean opened = false;
		try {
			EncodedRequest request = this.executor.encode(state.call());
			state.enter();
			state.call().service().budget().deposit();
			StreamedResponse response = attempt(state, request, this.executor::open);
			opened = true;
			return response;
		}
		catch (AttemptFailure ex) {
			throw ex.toException(state);
		}
		finally {
			if (!opened) {
				state.leave();
			}
		}
	}

	private static <T> T attempt(CallState state, EncodedRequest request,
			BiFunction<CallState, EncodedRequest, T> sending) {
		fetchToken(state);
		try {
			return sending.apply(state, request);
		}
		catch (AttemptFailure ex) {
			if (ex.status() == 401 && state.mayRenewToken() && renewToken(state) && !request.isUsedUp()) {
				return sending.apply(state, request);
			}
			throw ex;
		}
	}

	private static void fetchToken(CallState state) {
		PreparedCall call = state.call();
		if (state.token() == null && call.options().asksForToken()) {
			state.token(call.tokens().token(call.deadline()));
		}
	}

	/**
	 * Renews a token that was refused. The service did not act on the call, so that
	 * sending it again is safe with any method.
	 * @return whether there is another token
	 */
	private static boolean renewToken(CallState state) {
		state.tokenRenewed();
		PreparedCall call = state.call();
		String refused = state.token();
		TokenSource tokens = call.tokens();
		if (refused == null || !tokens.invalidate(refused, call.deadline())) {
			return false;
		}
		String renewed = tokens.token(call.deadline());
		state.token(renewed);
		return renewed != null && !renewed.equals(refused);
	}

	/**
	 * Decides whether there is another attempt.
	 * @return the delay before it; {@code null} if there is none
	 */
	private @Nullable Duration delay(CallState state, EncodedRequest request, AttemptFailure failure) {
		PreparedCall call = state.call();
		if (state.attempts() >= call.retry().maxAttempts() || state.cancellation().isCancelled() || request.isUsedUp()
				|| !isRetryable(call, failure)) {
			return null;
		}
		Duration delay = delay(call.retry(), state.attempts(), failure.retryAfter());
		return (delay.compareTo(call.deadline().left()) < 0 && withdraw(call.service(), failure)) ? delay : null;
	}

	private static boolean isRetryable(PreparedCall call, AttemptFailure failure) {
		return (call.service().isConfigured() && RetryEligibility.isNotExecuted(failure))
				|| RetryEligibility.isRetryable(call.method(), call.idempotencyKey() != null,
						call.options().header(HttpHeaders.IF_MATCH), failure, call.retry().statuses());
	}

	/**
	 * Takes a retry from the budget of the service, and counts it.
	 */
	private boolean withdraw(RemoteService service, AttemptFailure failure) {
		if (!service.budget().tryWithdraw()) {
			this.meters.budgetExhausted(service.tags().service());
			return false;
		}
		this.meters.retry(service.tags().service(), failure.kind());
		return true;
	}

	/**
	 * A random delay up to the maximum ("full jitter", see AWS Architecture Blog,
	 * "Exponential Backoff And Jitter"), so that callers that failed together do not
	 * retry together; and at least the delay that the service asks for.
	 */
	private static Duration delay(RetrySettings settings, int attempts, @Nullable Duration retryAfter) {
		long max = settings.maxDelay(attempts).toNanos();
		Duration delay = Duration.ofNanos((max > 0) ? ThreadLocalRandom.current().nextLong(max + 1) : 0);
		return (retryAfter != null && retryAfter.compareTo(delay) > 0) ? retryAfter : delay;
	}

}
