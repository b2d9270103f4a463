package io.sharedcore.error;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * The kinds of database failures that matter to a caller, by SQLSTATE (ISO 9075, and
 * appendix A of PostgreSQL's manual). All other failures are errors of this service.
 */
enum DatabaseFailure {

	DUPLICATE(HttpStatus.CONFLICT, "DUPLICATE_VALUE", "A value that must be unique is taken"),

	REFERENCE(HttpStatus.CONFLICT, "REFERENCE_VIOLATION",
			"It refers to something that does not exist, or something still refers to it"),

	CONFLICT(HttpStatus.CONFLICT, "CONFLICT", "It does not go with what is there"),

	STALE(HttpStatus.CONFLICT, "STALE_VERSION", "Somebody else has changed it since it was read"),

	CONCURRENT(HttpStatus.CONFLICT, "CONCURRENT_UPDATE", "Somebody else is changing it at this moment"),

	INVALID(HttpStatus.BAD_REQUEST, "INVALID_DATA", "A value is missing, too long or out of range"),

	TIMEOUT(HttpStatus.SERVICE_UNAVAILABLE, "DATABASE_TIMEOUT", "The database took too long"),

	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "DATABASE_UNAVAILABLE", "The database cannot be reached");

	private static final Map<String, DatabaseFailure> BY_STATE = Map.ofEntries(Map.entry("23505", DUPLICATE),
			Map.entry("23503", REFERENCE), Map.entry("23506", REFERENCE), Map.entry("23001", REFERENCE),
			Map.entry("23P01", CONFLICT), Map.entry("23502", INVALID), Map.entry("23514", INVALID),
			Map.entry("23513", INVALID), Map.entry("22001", INVALID), Map.entry("22003", INVALID),
			Map.entry("22007", INVALID), Map.entry("22008", INVALID), Map.entry("22021", INVALID),
			Map.entry("40001", CONCURRENT), Map.entry("40P01", CONCURRENT), Map.entry("55P03", TIMEOUT),
			Map.entry("57014", TIMEOUT), Map.entry("25P03", TIMEOUT), Map.entry("25P04", TIMEOUT),
			Map.entry("57P01", UNAVAILABLE), Map.entry("57P02", UNAVAILABLE), Map.entry("57P03", UNAVAILABLE),
			Map.entry("57P05", UNAVAILABLE));

	private static final Map<String, DatabaseFailure> BY_CLASS = Map.of("08", UNAVAILABLE, "53", UNAVAILABLE);

	private final HttpStatus status;

	private final String code;

	private final String detail;

	DatabaseFailure(HttpStatus status, String code, String detail) {
		this.status = status;
		this.code = code;
		this.detail = detail;
	}

	/**
	 * Returns the kind of a failure or of one of its causes; null if none is a database
	 * failure.
	 */
	static @Nullable DatabaseFailure in(Throwable failure) {
		return CauseChain.of(failure)
			.stream()
			.map((cause) -> (cause instanceof SQLException sql) ? of(sql) : null)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static @Nullable DatabaseFailure of(SQLException failure) {
		String state = failure.getSQLState();
		if (state != null && state.length() == 5) {
			DatabaseFailure found = BY_STATE.getOrDefault(state, BY_CLASS.get(state.substring(0, 2)));
			if (found != null) {
				return found;
			}
		}
		if (failure instanceof SQLTimeoutException) {
			return TIMEOUT;
		}
		boolean connection = failure instanceof SQLTransientConnectionException
				|| failure instanceof SQLNonTransientConnectionException || failure instanceof SQLRecoverableException
				|| isClosedByPool(failure);
		return connection ? UNAVAILABLE : null;
	}

	/**
	 * The pool closed a broken connection during the work. HikariCP reports this without
	 * an SQLSTATE.
	 */
	private static boolean isClosedByPool(SQLException failure) {
		return failure.getSQLState() == null && "Connection is closed".equals(failure.getMessage());
	}

	Problem problem(Duration retryAfter) {
		Problem problem = Problem.of(this.status, this.code, this.detail);
		return (this.status == HttpStatus.SERVICE_UNAVAILABLE) ? RetryAfterHeader.on(problem, retryAfter) : problem;
	}

}
