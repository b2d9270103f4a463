package io.sharedcore.error;

import io.sharedcore.entity.RestoreConflictException;
import io.sharedcore.entity.StillReferencedException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Knows why a soft delete or a restore was refused, without the names of classes and
 * constraints that the exceptions tell a developer. They may come wrapped, from a commit.
 */
final class EntityRefusalProblemMapper {

	private EntityRefusalProblemMapper() {
	}

	/** Why, if that is what a failure or one of its causes says. */
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
