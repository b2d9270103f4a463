package io.sharedcore.retention;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows that were deleted together: they are removed together, or stay together.
 */
final class Operation {

	private final List<FoundRow> rows;

	private final Set<FoundRow> owners = new LinkedHashSet<>();

	private final Map<Operation, Reference> referenced = new LinkedHashMap<>();

	Operation(List<FoundRow> rows) {
		this.rows = rows;
	}

	List<FoundRow> rows() {
		return this.rows;
	}

	/** Adds a row that was deleted with these rows, and is not due itself. */
	void addOwner(FoundRow owner) {
		this.owners.add(owner);
	}

	Set<FoundRow> owners() {
		return this.owners;
	}

	/** Adds an operation that rows of this one refer to. */
	void addReferenced(Operation other, Reference reference) {
		this.referenced.putIfAbsent(other, reference);
	}

	/** The operations that stay if this one stays. */
	Map<Operation, Reference> referenced() {
		return this.referenced;
	}

}
