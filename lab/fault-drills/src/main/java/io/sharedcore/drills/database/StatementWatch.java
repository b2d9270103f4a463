package io.sharedcore.drills.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Looks at the server itself.
 */
final class StatementWatch {

	private final Connection connection;

	StatementWatch(Connection connection) {
		this.connection = connection;
	}

	/** How many statements wait for a caller who has left. */
	int running() {
		return count("select count(*) from pg_stat_activity where state = 'active' and query like '%pg_sleep%' "
				+ "and pid <> pg_backend_pid() and query <> ?", "");
	}

	boolean exists(String folder) {
		return count("select count(*) from folder where name = ?", folder) > 0;
	}

	private int count(String sql, String value) {
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			statement.setString(1, value);
			try (ResultSet result = statement.executeQuery()) {
				result.next();
				return result.getInt(1);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
