package io.sharedcore.error;

import org.jspecify.annotations.Nullable;

/**
 * Finds the exception for a body that is too large in the exceptions of its readers. JSON
 * libraries wrap every exception that occurs within an object or an array.
 */
final class RequestTooLargeProblemMapper implements ProblemMapper {

	private final ProblemMessages messages;

	RequestTooLargeProblemMapper(ProblemMessages messages) {
		this.messages = messages;
	}

	@Override
	public @Nullable Problem map(Throwable failure) {
		RequestTooLargeException tooLarge = CauseChain.first(failure, RequestTooLargeException.class);
		return (tooLarge != null) ? this.messages.resolve(tooLarge.problem(), tooLarge) : null;
	}

}
