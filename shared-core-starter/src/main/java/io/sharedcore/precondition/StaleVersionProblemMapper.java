package io.sharedcore.precondition;

import java.util.Set;
import java.util.stream.Stream;

import io.sharedcore.error.Problem;
import io.sharedcore.error.ProblemMapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Maps a failed optimistic lock to 412 in a request with {@code If-Match}. In other
 * requests it stays a 409.
 */
final class StaleVersionProblemMapper implements ProblemMapper {

	/** By name: all of them are optional. */
	private static final Set<String> STALE = Set.of("org.springframework.dao.OptimisticLockingFailureException",
			"jakarta.persistence.OptimisticLockException", "org.hibernate.StaleStateException");

	private static final String WRAPPER = "jakarta.persistence.PersistenceException";

	@Override
	public @Nullable Problem map(Throwable failure) {
		return (isStale(failure) && isConditional()) ? PreconditionFailedException.problem(null) : null;
	}

	private static boolean isStale(Throwable failure) {
		return isA(failure, STALE)
				|| (failure.getCause() != null && isA(failure, Set.of(WRAPPER)) && isA(failure.getCause(), STALE));
	}

	private static boolean isA(Throwable failure, Set<String> names) {
		return Stream.<Class<?>>iterate(failure.getClass(), (type) -> type != null, Class::getSuperclass)
			.anyMatch((type) -> names.contains(type.getName()));
	}

	private static boolean isConditional() {
		return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
				&& attributes.getRequest().getHeader(HttpHeaders.IF_MATCH) != null;
	}

}
