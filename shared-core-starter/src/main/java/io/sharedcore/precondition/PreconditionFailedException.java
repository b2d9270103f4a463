package io.sharedcore.precondition;

import io.sharedcore.error.ApiException;
import io.sharedcore.error.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * The version that a request expects is not the current one: 412 with the code
 * {@code STALE_VERSION}. The client reads the current version and decides again.
 */
public class PreconditionFailedException extends ApiException {

	/**
	 * The code of the problem, the same as for a stale version without a precondition.
	 */
	static final String CODE = "STALE_VERSION";

	/**
	 * Creates a failure.
	 * @param etag the current {@code ETag}, which becomes a header of the response;
	 * {@code null} if nothing is there, or it is not known
	 */
	public PreconditionFailedException(@Nullable String etag) {
		super(problem(etag), null);
	}

	/** The problem, also of a change that only the database noticed. */
	static Problem problem(@Nullable String etag) {
		Problem problem = Problem.of(HttpStatus.PRECONDITION_FAILED, CODE,
				"It is not in the version that If-Match names: it was changed meanwhile");
		return (etag != null) ? problem.withHeader("ETag", etag) : problem;
	}

}
