package io.sharedcore.audit;

/**
 * Somebody tried to change or remove what the audit trail holds.
 */
public class AppendOnlyException extends RuntimeException {

	AppendOnlyException(String message) {
		super(message);
	}

}
