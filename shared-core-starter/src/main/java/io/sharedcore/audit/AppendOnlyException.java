package io.sharedcore.audit;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Thrown when code tries to change or remove records of the audit trail.
 */
public class AppendOnlyException extends InvalidDataAccessApiUsageException {

	AppendOnlyException(String message) {
		super(message);
	}

}
