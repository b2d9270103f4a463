package io.sharedcore.error;

import org.jspecify.annotations.Nullable;

/**
 * Says how a caller sees an exception. A service's beans of this type are asked in their
 * order, before the library's own rules. For failures that only one controller knows, an
 * {@code @ExceptionHandler} is the simpler way; a mapper also holds for filters and
 * {@code /error}.
 */
@FunctionalInterface
public interface ProblemMapper {

	/**
	 * How a caller sees an exception.
	 * @param failure what was thrown
	 * @return the problem, or {@code null} if this mapper does not know the exception
	 */
	@Nullable Problem map(Throwable failure);

}
