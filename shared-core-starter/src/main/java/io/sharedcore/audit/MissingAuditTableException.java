package io.sharedcore.audit;

/**
 * Entities are audited, and their entries have no table to go to.
 */
final class MissingAuditTableException extends RuntimeException {

	MissingAuditTableException(String message, Throwable cause) {
		super(message, cause);
	}

}
