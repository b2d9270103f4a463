package io.sharedcore.benchmarks.web.handwritten;

import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns failures into problem bodies.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

	@ExceptionHandler
	ResponseEntity<Object> notFound(NoSuchElementException failure) {
		return problem(HttpStatus.NOT_FOUND, failure.getMessage());
	}

	@ExceptionHandler
	ResponseEntity<Object> conflict(ObjectOptimisticLockingFailureException failure) {
		return problem(HttpStatus.CONFLICT, "The ticket was changed meanwhile");
	}

	@ExceptionHandler
	ResponseEntity<Object> unauthorized(AuthenticationException failure) {
		return problem(HttpStatus.UNAUTHORIZED, null);
	}

	@ExceptionHandler
	ResponseEntity<Object> forbidden(AccessDeniedException failure) {
		return problem(HttpStatus.FORBIDDEN, null);
	}

	@ExceptionHandler
	ResponseEntity<Object> unexpected(Exception failure) {
		this.logger.error("The request failed", failure);
		return problem(HttpStatus.INTERNAL_SERVER_ERROR, null);
	}

	private static ResponseEntity<Object> problem(HttpStatus status, @Nullable String detail) {
		ProblemDetail problem = ProblemDetail.forStatus(status);
		problem.setDetail(detail);
		problem.setProperty("requestId", MDC.get("requestId"));
		return ResponseEntity.status(status).body(problem);
	}

	@Override
	protected ResponseEntity<Object> createResponseEntity(@Nullable Object body, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		if (body instanceof ProblemDetail problem) {
			problem.setProperty("requestId", MDC.get("requestId"));
		}
		return new ResponseEntity<>(body, headers, status);
	}

}
