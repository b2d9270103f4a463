package io.sharedcore.precondition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.sharedcore.error.ApiOperation;
import io.sharedcore.error.OperationErrors;

import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;

/**
 * The failures that an operation can have because of its precondition.
 */
final class PreconditionErrors implements OperationErrors {

	private final IfMatchHandlers handlers;

	PreconditionErrors(IfMatchHandlers handlers) {
		this.handlers = handlers;
	}

	@Override
	public Collection<HttpStatus> of(ApiOperation operation) {
		HandlerMethod handler = operation.handler();
		return (handler != null) ? of(handler) : List.of();
	}

	private List<HttpStatus> of(HandlerMethod handler) {
		List<HttpStatus> statuses = new ArrayList<>();
		if (this.handlers.hasPrecondition(handler)) {
			statuses.add(HttpStatus.PRECONDITION_FAILED);
		}
		if (this.handlers.requiresHeader(handler)) {
			statuses.add(HttpStatus.PRECONDITION_REQUIRED);
		}
		return statuses;
	}

}
