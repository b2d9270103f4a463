package io.sharedcore.entity;

import java.util.List;

/**
 * The start-up checks found problems that break the guarantees of soft delete, and are
 * configured to fail.
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
