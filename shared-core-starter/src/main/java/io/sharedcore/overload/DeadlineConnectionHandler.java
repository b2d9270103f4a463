package io.sharedcore.overload;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

/**
 * A connection whose statements and transactions end at the deadline of the request.
 */
final class DeadlineConnectionHandler extends JdbcInvocationHandler<Connection> {

	private final ConnectionDeadline deadline;

	private DeadlineConnectionHandler(Connection target, ConnectionDeadline deadline) {
		super(target);
		this.deadline = deadline;
	}

	static Connection wrap(Connection target, ConnectionDeadline deadline) {
		return proxy(Connection.class, new DeadlineConnectionHandler(target, deadline));
	}

	/** A data source that chooses another one returns its connection. */
	static boolean isWrapped(Connection connection) {
		return Proxy.isProxyClass(connection.getClass())
				&& Proxy.getInvocationHandler(connection) instanceof DeadlineConnectionHandler;
	}

	@Override
	@Nullable Object handle(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
		switch (method.getName()) {
			case "createStatement":
				return statement(Statement.class, proxy, method, args);
			case "prepareStatement":
				return statement(PreparedStatement.class, proxy, method, args);
			case "prepareCall":
				return statement(CallableStatement.class, proxy, method, args);
			case "commit":
				this.deadline.commit();
				return null;
			case "setAutoCommit":
				this.deadline.setAutoCommit(args != null && Boolean.TRUE.equals(args[0]));
				return null;
			case "rollback":
				rollback(args);
				return null;
			case "setSavepoint", "unwrap":
				this.deadline.beforeStatement();
				return call(method, args);
			default:
				return call(method, args);
		}
	}

	private void rollback(Object @Nullable [] args) throws SQLException {
		if (args != null && args[0] instanceof Savepoint savepoint) {
			this.deadline.rollback(savepoint);
		}
		else {
			this.deadline.rollback();
		}
	}

	private @Nullable Object statement(Class<? extends Statement> type, Object connection, Method method,
			Object @Nullable [] args) throws Throwable {
		return DeadlineStatementHandler.wrap(type, (Statement) call(method, args), (Connection) connection,
				this.deadline);
	}

}
