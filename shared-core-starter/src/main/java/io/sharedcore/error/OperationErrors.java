package io.sharedcore.error;

import java.util.Collection;
import java.util.Set;

import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;

/**
 * Tells which failures a feature adds to operations in the OpenAPI document. Beans of
 * this type are asked for each operation. What the application declares for a status
 * stays as it is.
 */
@FunctionalInterface
public interface OperationErrors {

	/**
	 * The failures that callers of an operation may see because of the feature.
	 * @param handler the method that handles the operation
	 * @param paths the patterns that the method is mapped to
	 * @return statuses, all 4xx or 5xx; empty for none
	 */
	Collection<HttpStatus> of(HandlerMethod handler, Set<String> paths);

}
