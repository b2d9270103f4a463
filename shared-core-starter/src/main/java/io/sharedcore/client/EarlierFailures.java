package io.sharedcore.client;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * The failures of the attempts of a call. The exception of the call is that of its last
 * attempt or of its deadline; without the failures before it, a timeout would hide that
 * the service responded with 503. They are one line each in a log: no stack trace and no
 * cause.
 */
final class EarlierFailures {

	private static final int MAX_FAILURES = 10;

	private static final StackTraceElement[] NO_STACK_TRACE = {};

	private final Deque<Earlier> failures = new ArrayDeque<>(2);

	/**
	 * Keeps the failure of an attempt. Of many attempts the first ones are forgotten.
	 * @param failure the failure
	 * @param call the call as of now
	 * @param token the token that was sent, which is masked in messages
	 */
	void add(AttemptFailure failure, ServiceCall call, @Nullable String token) {
		// One more than there are earlier ones: the last is the exception itself.
		if (this.failures.size() > MAX_FAILURES) {
			this.failures.removeFirst();
		}
		this.failures.addLast(new Earlier(failure, call, token));
	}

	/**
	 * Adds the earlier failures to an exception, as suppressed ones in their order.
	 * @param last the failure that the exception is about
	 */
	void addTo(ServiceCallException exception, AttemptFailure last, PreparedCall call) {
		for (Earlier earlier : this.failures) {
			if (earlier.failure() != last) {
				ServiceCallException suppressed = earlier.failure()
					.toException(earlier.call(), call, earlier.token(), null);
				suppressed.setStackTrace(NO_STACK_TRACE);
				exception.addSuppressed(suppressed);
			}
		}
	}

	private record Earlier(AttemptFailure failure, ServiceCall call, @Nullable String token) {

	}

}
