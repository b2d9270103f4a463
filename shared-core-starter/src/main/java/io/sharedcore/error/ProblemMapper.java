package io.sharedcore.error;

import org.jspecify.annotations.Nullable;

/**
 * Maps an exception to the problem that a caller sees. The service's beans of this type
 * are called in their order, before the library's rules. For exceptions of a single
 * controller, an {@code @ExceptionHandler} is simpler; a mapper also applies to filters
 * and {@code /error}.
 */
@FunctionalInterface
public interface ProblemMapper {

	/**
	 * Maps an exception.
	 * @param failure the exception
	 * @return the problem, or {@code null} if this mapper does not know the exception
	 */
	@Nullable Problem map(Throwable failure);

}
