package io.sharedcore.overload;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.sharedcore.deadline.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are read in parts. Reading ends at the deadline of the request.
 */
final class DeadlineResultSetHandler extends JdbcInvocationHandler<ResultSet> {

	private final Statement statement;

	private final ConnectionDeadline deadline;

	private DeadlineResultSetHandler(ResultSet target, Statement statement, ConnectionDeadline deadline) {
		super(target);
		this.statement = statement;
		this.deadline = deadline;
	}

	static ResultSet wrap(ResultSet target, Statement statement, ConnectionDeadline deadline) {
		return proxy(ResultSet.class, new DeadlineResultSetHandler(target, statement, deadline));
	}

	@Override
	@Nullable Object handle(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
		return switch (method.getName()) {
			case "getStatement" -> this.statement;
			case "next" -> next(method, args);
			default -> call(method, args);
		};
	}

	private @Nullable Object next(Method method, Object @Nullable [] args) throws Throwable {
		Deadline end = this.deadline.beforeFetch();
		try {
			return call(method, args);
		}
		catch (SQLException ex) {
			throw (end != null) ? DatabaseDeadlineException.of(ex, end) : ex;
		}
	}

}
