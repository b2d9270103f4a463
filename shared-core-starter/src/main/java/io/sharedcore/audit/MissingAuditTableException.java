package io.sharedcore.audit;

/**
 * Entities are audited, but the table of their entries is missing.
 */
final class MissingAuditTableException extends RuntimeException {

	MissingAuditTableException(String message, Throwable cause) {
		super(message, cause);
	}

}
