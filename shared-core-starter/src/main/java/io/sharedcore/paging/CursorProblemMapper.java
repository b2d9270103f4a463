package io.sharedcore.paging;

import io.sharedcore.error.Problem;
import io.sharedcore.error.ProblemMapper;
import org.jspecify.annotations.Nullable;

/**
 * Reports a cursor that does not fit its query, because the service has changed since it
 * issued the cursor. Only the query shows this, because a handler may sort as it likes:
 * it fails while Spring Data restricts it to the rows after the keys.
 */
final class CursorProblemMapper implements ProblemMapper {

	/** Not visible, so by name (checked on Spring Data JPA 4.1.1). */
	private static final String RESTRICTION = "org.springframework.data.jpa.repository.query.KeysetScrollSpecification";

	private static final int MAX_CAUSES = 20;

	@Override
	public @Nullable Problem map(Throwable failure) {
		return (Cursors.isInUse() && comesFromKeys(failure)) ? Cursors.mismatch().problem() : null;
	}

	private static boolean comesFromKeys(Throwable failure) {
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
			for (StackTraceElement frame : cause.getStackTrace()) {
				if (frame.getClassName().equals(RESTRICTION)) {
					return true;
				}
			}
			cause = cause.getCause();
		}
		return false;
	}

}
