package io.sharedcore.error;

import java.util.Collection;

import org.springframework.http.HttpStatus;

/**
 * The failures that a feature adds to operations in the OpenAPI document. Beans of this
 * type are called for each operation, also for those of functional routes. The
 * application's declaration for a status stays.
 */
@FunctionalInterface
public interface OperationErrors {

	/**
	 * Returns the failures that callers of an operation may see because of the feature.
	 * @param operation the operation
	 * @return statuses, all 4xx or 5xx; empty for none
	 */
	Collection<HttpStatus> of(ApiOperation operation);

}
