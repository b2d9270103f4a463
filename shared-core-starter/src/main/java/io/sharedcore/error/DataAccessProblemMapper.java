package io.sharedcore.error;

import java.time.Duration;

import jakarta.validation.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * Maps Spring's data access exceptions.
 */
final class DataAccessProblemMapper implements ProblemMapper {

	private final Duration retryAfter;

	private final ConstraintViolationProblemMapper constraints;

	DataAccessProblemMapper(Duration retryAfter, ConstraintViolationProblemMapper constraints) {
		this.constraints = constraints;
		this.retryAfter = retryAfter;
	}

	@Override
	public @Nullable Problem map(Throwable failure) {
		if (!(failure instanceof DataAccessException) && !(failure instanceof TransactionException)) {
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
		if (failure instanceof OptimisticLockingFailureException) {
			return DatabaseFailure.STALE;
		}
		DatabaseFailure told = DatabaseFailure.in(failure);
		return (told != null) ? told : byType(failure);
	}

	private static @Nullable DatabaseFailure byType(Throwable failure) {
		if (failure instanceof DuplicateKeyException) {
			return DatabaseFailure.DUPLICATE;
		}
		if (failure instanceof DataIntegrityViolationException) {
			return DatabaseFailure.CONFLICT;
		}
		if (failure instanceof QueryTimeoutException || failure instanceof TransactionTimedOutException) {
			return DatabaseFailure.TIMEOUT;
		}
		if (failure instanceof ConcurrencyFailureException) {
			return DatabaseFailure.CONCURRENT;
		}
		boolean unavailable = failure instanceof DataAccessResourceFailureException
				|| failure instanceof TransientDataAccessResourceException;
		return unavailable ? DatabaseFailure.UNAVAILABLE : null;
	}

}
