package io.sharedcore.error;

import java.time.Duration;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import jakarta.validation.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Maps JPA's exceptions where Spring does not translate them: from an EntityManager
 * outside a repository.
 */
final class PersistenceProblemMapper implements ProblemMapper {

	private final Duration retryAfter;

	private final ConstraintViolationProblemMapper constraints;

	PersistenceProblemMapper(Duration retryAfter, ConstraintViolationProblemMapper constraints) {
		this.constraints = constraints;
		this.retryAfter = retryAfter;
	}

	@Override
	public @Nullable Problem map(Throwable failure) {
		if (!(failure instanceof PersistenceException)) {
			return null;
		}
		ConstraintViolationException invalid = CauseChain.first(failure, ConstraintViolationException.class);
		if (invalid != null) {
			return this.constraints.problem(invalid);
		}
		Problem refusal = EntityRefusalProblemMapper.in(failure);
		if (refusal != null) {
			return refusal;
		}
		DatabaseFailure found = find(failure);
		return (found != null) ? found.problem(this.retryAfter) : null;
	}

	private static @Nullable DatabaseFailure find(Throwable failure) {
		if (failure instanceof OptimisticLockException || failure.getCause() instanceof OptimisticLockException) {
			return DatabaseFailure.STALE;
		}
		DatabaseFailure told = DatabaseFailure.in(failure);
		if (told != null) {
			return told;
		}
		if (failure instanceof LockTimeoutException || failure instanceof QueryTimeoutException) {
			return DatabaseFailure.TIMEOUT;
		}
		return (failure instanceof PessimisticLockException) ? DatabaseFailure.CONCURRENT : null;
	}

}
