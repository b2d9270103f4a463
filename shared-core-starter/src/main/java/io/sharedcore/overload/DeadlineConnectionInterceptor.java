package io.sharedcore.overload;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Gives a thread with a deadline a connection that keeps it, and limits the wait for this
 * connection. Without a deadline the connection is the pool's own.
 */
final class DeadlineConnectionInterceptor implements MethodInterceptor {

	private static final boolean HIKARI = ClassUtils.isPresent("com.zaxxer.hikari.pool.HikariPool",
			DeadlineConnectionInterceptor.class.getClassLoader());

	private final StatementCanceller canceller;

	DeadlineConnectionInterceptor(StatementCanceller canceller) {
		this.canceller = canceller;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Deadline deadline = CurrentDeadline.get();
		if (deadline == null || !invocation.getMethod().getName().equals("getConnection")) {
			return invocation.proceed();
		}
		if (deadline.isOver()) {
			throw new DatabaseDeadlineException("The deadline of the request has passed", null);
		}
		Connection connection = connect(invocation, deadline);
		return (connection == null || DeadlineConnectionHandler.isWrapped(connection)) ? connection : wrap(connection);
	}

	private static @Nullable Connection connect(MethodInvocation invocation, Deadline deadline) throws Throwable {
		try {
			boolean hikari = HIKARI && invocation.getArguments().length == 0;
			Connection connection = hikari ? HikariConnection.get(invocation.getThis(), deadline) : null;
			return (connection != null) ? connection : (Connection) invocation.proceed();
		}
		catch (SQLTransientConnectionException ex) {
			throw (deadline.isOver() && ex.getCause() == null) ? new DatabaseBusyException(ex) : ex;
		}
	}

	/**
	 * The connections of a data source that chooses another one are of several products.
	 */
	private Connection wrap(Connection connection) throws SQLException {
		boolean postgres = "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
		return DeadlineConnectionHandler.wrap(connection, new ConnectionDeadline(connection, postgres, this.canceller));
	}

}
