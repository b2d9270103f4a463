package io.sharedcore.error;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

import org.springframework.http.HttpStatus;

/**
 * The failures that an operation may have because of a database, or of other services.
 */
final class StoredDataErrors implements OperationErrors {

	private final boolean database;

	private final boolean services;

	StoredDataErrors(boolean database, boolean services) {
		this.database = database;
		this.services = services;
	}

	@Override
	public Collection<HttpStatus> of(ApiOperation operation) {
		Set<HttpStatus> statuses = EnumSet.noneOf(HttpStatus.class);
		if (this.database && !operation.isRead()) {
			statuses.add(HttpStatus.CONFLICT);
		}
		if (this.database || this.services) {
			statuses.add(HttpStatus.SERVICE_UNAVAILABLE);
		}
		return statuses;
	}

}
