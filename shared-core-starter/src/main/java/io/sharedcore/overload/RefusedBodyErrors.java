package io.sharedcore.overload;

import java.util.Collection;
import java.util.List;

import io.sharedcore.error.ApiOperation;
import io.sharedcore.error.OperationErrors;

import org.springframework.http.HttpStatus;

/**
 * The failure of operations with a body while too many bodies are being received.
 */
final class RefusedBodyErrors implements OperationErrors {

	@Override
	public Collection<HttpStatus> of(ApiOperation operation) {
		return operation.withBody() ? List.of(HttpStatus.SERVICE_UNAVAILABLE) : List.of();
	}

}
