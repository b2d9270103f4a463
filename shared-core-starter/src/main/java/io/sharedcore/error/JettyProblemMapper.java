package io.sharedcore.error;

import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * Maps the exceptions of Jetty for parameters or a body that cannot be read: an invalid
 * escape, too many parameters, a broken chunk.
 */
final class JettyProblemMapper implements ProblemMapper {

	@Override
	public @Nullable Problem map(Throwable failure) {
		if (!(failure instanceof HttpException http) || http.getCode() < 400 || http.getCode() > 499) {
			return null;
		}
		HttpStatusCode status = HttpStatusCode.valueOf(http.getCode());
		return Problem.of(status,
				(status.value() == HttpStatus.BAD_REQUEST.value()) ? "The request cannot be read" : null);
	}

}
