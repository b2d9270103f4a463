package io.sharedcore.overload;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.sharedcore.deadline.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Takes a connection from HikariCP, and waits for it until the deadline at most.
 */
final class HikariConnection {

	private HikariConnection() {
	}

	/**
	 * Returns a connection.
	 * @return the connection, or {@code null} if it has to come from the data source: it
	 * is no pool of HikariCP, the pool has not started, or its own timeout is shorter
	 */
	static @Nullable Connection get(@Nullable Object dataSource, Deadline deadline) throws SQLException {
		if (dataSource == null || dataSource.getClass() != HikariDataSource.class) {
			return null;
		}
		HikariDataSource hikari = (HikariDataSource) dataSource;
		Duration left = deadline.left().plusNanos(999_999);
		boolean shorter = left.toMillis() < hikari.getConnectionTimeout();
		return (shorter && !hikari.isClosed() && hikari.getHikariPoolMXBean() instanceof HikariPool pool)
				? pool.getConnection(left.toMillis()) : null;
	}

}
