package io.sharedcore.audit;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Somebody tried to change or remove what the audit trail holds.
 */
public class AppendOnlyException extends InvalidDataAccessApiUsageException {

	AppendOnlyException(String message) {
		super(message);
	}

}
