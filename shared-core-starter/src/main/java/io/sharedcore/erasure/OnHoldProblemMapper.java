package io.sharedcore.erasure;

import io.sharedcore.error.Problem;
import io.sharedcore.error.ProblemMapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Maps a hold to a conflict, without the row's name, which is for developers.
 */
final class OnHoldProblemMapper implements ProblemMapper {

	static final String CODE = "ON_HOLD";

	@Override
	public @Nullable Problem map(Throwable failure) {
		Throwable current = failure;
		while (current != null && !(current instanceof OnHoldException)) {
			current = current.getCause();
		}
		return (current != null)
				? Problem.of(HttpStatus.CONFLICT, CODE, "It cannot be erased while a part of it is on legal hold")
				: null;
	}

}
