package io.sharedcore.overload;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.sharedcore.deadline.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * A statement that ends at the deadline of the request.
 */
final class DeadlineStatementHandler extends JdbcInvocationHandler<Statement> {

	private final Connection connection;

	private final ConnectionDeadline deadline;

	private DeadlineStatementHandler(Statement target, Connection connection, ConnectionDeadline deadline) {
		super(target);
		this.connection = connection;
		this.deadline = deadline;
	}

	static Statement wrap(Class<? extends Statement> type, Statement target, Connection connection,
			ConnectionDeadline deadline) {
		return proxy(type, new DeadlineStatementHandler(target, connection, deadline));
	}

	@Override
	@Nullable Object handle(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
		String name = method.getName();
		if (name.equals("getConnection")) {
			return this.connection;
		}
		Object result = name.startsWith("execute") ? execute(method, args) : call(method, args);
		return (result instanceof ResultSet rows && target().getFetchSize() > 0)
				? DeadlineResultSetHandler.wrap(rows, (Statement) proxy, this.deadline) : result;
	}

	private @Nullable Object execute(Method method, Object @Nullable [] args) throws Throwable {
		Deadline end = this.deadline.beforeStatement();
		if (end == null) {
			return call(method, args);
		}
		return this.deadline.run(target(), end, () -> call(method, args));
	}

}
