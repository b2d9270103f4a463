package io.sharedcore.idempotency;

import java.util.Collection;
import java.util.List;

import io.sharedcore.error.ApiOperation;
import io.sharedcore.error.OperationErrors;

import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;

/**
 * The failures that an operation can have because it is idempotent.
 */
final class IdempotencyErrors implements OperationErrors {

	private static final List<HttpStatus> REFUSALS = List.of(HttpStatus.BAD_REQUEST, HttpStatus.CONFLICT,
			HttpStatus.CONTENT_TOO_LARGE, HttpStatus.UNPROCESSABLE_CONTENT);

	@Override
	public Collection<HttpStatus> of(ApiOperation operation) {
		HandlerMethod handler = operation.handler();
		return (handler != null && handler.hasMethodAnnotation(Idempotent.class)) ? REFUSALS : List.of();
	}

}
