package io.sharedcore.overload;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/**
 * No connection of the pool became free before the deadline of the request.
 */
final class DatabaseBusyException extends SQLTransientConnectionException {

	private static final long serialVersionUID = 1L;

	DatabaseBusyException(SQLException cause) {
		super("No database connection became free before the deadline of the request", cause);
	}

}
