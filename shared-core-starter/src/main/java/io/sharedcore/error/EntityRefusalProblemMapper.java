package io.sharedcore.error;

import io.sharedcore.entity.RestoreConflictException;
import io.sharedcore.entity.StillReferencedException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Maps refused soft deletes and restores, without the names of classes and constraints
 * that the exceptions contain for developers. A commit may wrap them.
 */
final class EntityRefusalProblemMapper {

	private EntityRefusalProblemMapper() {
	}

	/** Returns the problem of a failure or of one of its causes. */
	static @Nullable Problem in(Throwable failure) {
		for (Throwable current : CauseChain.of(failure)) {
			if (current instanceof StillReferencedException) {
				return Problem.of(HttpStatus.CONFLICT, "STILL_REFERENCED",
						"It cannot be deleted while something refers to it");
			}
			if (current instanceof RestoreConflictException) {
				return Problem.of(HttpStatus.CONFLICT, "RESTORE_CONFLICT",
						"It cannot be restored: a value that must be unique is taken again");
			}
		}
		return null;
	}

}
