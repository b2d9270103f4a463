package io.sharedcore.entity;

import java.util.List;

/**
 * The start-up checks found what breaks the promises of soft delete, and are set to fail.
 */
class BrokenSoftDeleteException extends RuntimeException {

	private final transient List<String> findings;

	BrokenSoftDeleteException(List<String> findings) {
		super("Soft delete: " + String.join("; ", findings));
		this.findings = findings;
	}

	List<String> findings() {
		return this.findings;
	}

}
