package io.sharedcore.overload;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
import io.sharedcore.test.postgres.LocalPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the driver is asked to do for a transaction.
 */
class DeadlineStatementCountTests {

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private final DeadlineDataSourcePostProcessor postProcessor = new DeadlineDataSourcePostProcessor();

	private final HikariDataSource hikari = new HikariDataSource();

	private DataSource limited;

	@BeforeEach
	void start() {
		String url = LocalPostgres.shared().createDatabase("count").url();
		this.hikari.setDataSource(new RecordingDataSource(new DriverManagerDataSource(url)));
		this.limited = limit(this.hikari);
		transaction(this.limited);
		this.calls.clear();
	}

	@AfterEach
	void stop() {
		this.hikari.close();
		this.postProcessor.destroy();
	}

	private DataSource limit(DataSource dataSource) {
		return (DataSource) this.postProcessor.postProcessAfterInitialization(dataSource, "dataSource");
	}

	@Test
	void withoutDeadlineNothingIsAdded() {
		transaction(this.limited);
		assertThat(this.calls).containsExactly("select 1", "select 2", "commit");
	}

	@Test
	void withDeadlineOneStatementIsAdded() {
		try (CurrentDeadline.Scope scope = CurrentDeadline.open(Deadline.in(Duration.ofMinutes(1)))) {
			transaction(this.limited);
		}
		assertOneAdded();
	}

	private void assertOneAdded() {
		assertThat(this.calls).hasSize(5);
		assertThat(this.calls.get(0)).startsWith("show statement_timeout; show lock_timeout; set local");
		assertThat(this.calls.subList(1, 3)).containsExactly("select 1", "select 2");
		assertThat(this.calls.get(3)).isEqualTo("set local statement_timeout = 0; set local lock_timeout = 0; commit");
		assertThat(this.calls.get(4)).isEqualTo("commit");
	}

	@Test
	void statementOutsideOfTransactionAddsNothing() {
		try (CurrentDeadline.Scope scope = CurrentDeadline.open(Deadline.in(Duration.ofMinutes(1)))) {
			new JdbcTemplate(this.limited).execute("select 1");
		}
		assertThat(this.calls).containsExactly("select 1");
	}

	@Test
	void dataSourcesInFrontOfAnotherAddNothing() {
		AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

			@Override
			protected Object determineCurrentLookupKey() {
				return "one";
			}

		};
		routing.setTargetDataSources(Map.of("one", this.limited));
		routing.afterPropertiesSet();
		DataSource lazy = limit(new LazyConnectionDataSourceProxy(limit(routing)));
		try (CurrentDeadline.Scope scope = CurrentDeadline.open(Deadline.in(Duration.ofMinutes(1)))) {
			transaction(lazy);
		}
		assertOneAdded();
	}

	private static void transaction(DataSource dataSource) {
		JdbcTemplate jdbc = new JdbcTemplate(dataSource);
		new TransactionTemplate(new JdbcTransactionManager(dataSource)).executeWithoutResult((status) -> {
			jdbc.execute("select 1");
			jdbc.execute("select 2");
		});
	}

	/** Records what reaches the driver. */
	private final class RecordingDataSource extends AbstractDataSource {

		private final DataSource target;

		RecordingDataSource(DataSource target) {
			this.target = target;
		}

		@Override
		public Connection getConnection() throws java.sql.SQLException {
			Connection connection = this.target.getConnection();
			return proxy(Connection.class, (proxy, method, args) -> connection(connection, method, args));
		}

		@Override
		public Connection getConnection(String username, String password) throws java.sql.SQLException {
			return getConnection();
		}

		private Object connection(Connection connection, Method method, Object[] args) throws Throwable {
			if (method.getName().equals("commit")) {
				DeadlineStatementCountTests.this.calls.add("commit");
			}
			Object result = call(connection, method, args);
			return (result instanceof Statement statement && method.getReturnType() == Statement.class)
					? proxy(Statement.class, (proxy, called, values) -> statement(statement, called, values)) : result;
		}

		private Object statement(Statement statement, Method method, Object[] args) throws Throwable {
			if (method.getName().startsWith("execute")) {
				DeadlineStatementCountTests.this.calls.add(((String) args[0]).replaceAll("_timeout = [1-9]\\d*", "_"));
			}
			return call(statement, method, args);
		}

		private static Object call(Object target, Method method, Object[] args) throws Throwable {
			try {
				return method.invoke(target, args);
			}
			catch (InvocationTargetException ex) {
				throw ex.getCause();
			}
		}

		private static <T> T proxy(Class<T> type, InvocationHandler handler) {
			return type.cast(Proxy.newProxyInstance(
					type.getClassLoader() != null ? type.getClassLoader() : RecordingDataSource.class.getClassLoader(),
					new Class<?>[] { type }, handler));
		}

	}

}
