package io.sharedcore.benchmarks.measure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Records what an application sends to its database: statements, commits and rollbacks.
 * The driver sends a {@code BEGIN} with the first statement, so that each of them is one
 * round trip. The checks of the connection pool are not recorded.
 */
public final class SqlRecorder implements BeanPostProcessor {

	private final Queue<Execution> executions = new ConcurrentLinkedQueue<>();

	/**
	 * Returns what was recorded, and forgets it.
	 * @return the executions, in the order in which they ended
	 */
	public List<Execution> drain() {
		List<Execution> drained = List.copyOf(this.executions);
		this.executions.clear();
		return drained;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof DataSource dataSource) ? recorded(dataSource) : bean;
	}

	private DataSource recorded(DataSource dataSource) {
		return new DelegatingDataSource(dataSource) {

			@Override
			public Connection getConnection() throws SQLException {
				return recorded(super.getConnection());
			}

		};
	}

	private Connection recorded(Connection connection) {
		return proxy(Connection.class, (method, arguments) -> {
			if (method.getName().equals("commit") || method.getName().equals("rollback")) {
				return timed(method.getName(), connection, method, arguments);
			}
			Object result = invoke(connection, method, arguments);
			if (result instanceof PreparedStatement statement) {
				return recorded(PreparedStatement.class, statement, (String) arguments[0]);
			}
			return (result instanceof Statement statement) ? recorded(Statement.class, statement, "") : result;
		});
	}

	private <T extends Statement> T recorded(Class<T> type, T statement, String prepared) {
		return proxy(type, (method, arguments) -> {
			if (!method.getName().startsWith("execute")) {
				return invoke(statement, method, arguments);
			}
			return timed((arguments.length > 0) ? (String) arguments[0] : prepared, statement, method, arguments);
		});
	}

	private @Nullable Object timed(String sql, Object target, Method method, Object[] arguments) throws Throwable {
		long start = System.nanoTime();
		try {
			return invoke(target, method, arguments);
		}
		finally {
			this.executions.add(new Execution(sql, System.nanoTime() - start));
		}
	}

	private static @Nullable Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	private static <T> T proxy(Class<T> type, Call call) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> call.run(method, (arguments != null) ? arguments : new Object[0])));
	}

	@FunctionalInterface
	private interface Call {

		@Nullable Object run(Method method, Object[] arguments) throws Throwable;

	}

	/**
	 * A round trip to the database.
	 *
	 * @param sql the statement, or {@code commit} or {@code rollback}
	 * @param nanos how long it took
	 */
	public record Execution(String sql, long nanos) {
	}

}
