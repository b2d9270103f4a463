package io.sharedcore.error;

import java.util.Collection;
import java.util.Set;

import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;

/**
 * The failures that a feature adds to operations in the OpenAPI document. Beans of this
 * type are called for each operation. The application's declaration for a status stays.
 */
@FunctionalInterface
public interface OperationErrors {

	/**
	 * Returns the failures that callers of an operation may see because of the feature.
	 * @param handler the method that handles the operation
	 * @param paths the patterns that the method is mapped to
	 * @return statuses, all 4xx or 5xx; empty for none
	 */
	Collection<HttpStatus> of(HandlerMethod handler, Set<String> paths);

}
