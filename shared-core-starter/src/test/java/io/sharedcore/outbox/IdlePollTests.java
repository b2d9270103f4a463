package io.sharedcore.outbox;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import io.sharedcore.test.postgres.Database;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An idle instance makes one statement for each poll interval, and no transaction.
 */
class IdlePollTests {

	@Test
	void idlePollIsOneStatementWithoutATransaction() {
		Database database = Instance.database();
		try (Receiver receiver = new Receiver();
				Instance instance = Instance.start(Application.class, WebApplicationType.NONE, database.url(), receiver,
						"spring.autoconfigure.exclude=" + Instance.WITHOUT_JPA)) {
			instance.await(instance.send("1"), OutboxEntry.State.SENT);
			List<String> calls = instance.bean(Recorder.class).calls;
			Awaitility.await().until(() -> count(calls, OutboxClaims.CLAIM) > 5);
			calls.clear();
			Awaitility.await().until(() -> count(calls, OutboxClaims.CLAIM) > 5);
			assertThat(List.copyOf(calls)).containsOnly(OutboxClaims.CLAIM);
		}
	}

	private static long count(List<String> calls, String sql) {
		return calls.stream().filter(sql::equals).count();
	}

	/** Notes statements, and what begins or ends a transaction. */
	static class Recorder implements BeanPostProcessor {

		private final List<String> calls = new CopyOnWriteArrayList<>();

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			return (bean instanceof DataSource dataSource) ? new DelegatingDataSource(dataSource) {

				@Override
				public Connection getConnection() throws SQLException {
					return recorded(super.getConnection());
				}

			} : bean;
		}

		private Connection recorded(Connection connection) {
			InvocationHandler handler = (proxy, method, arguments) -> {
				switch (method.getName()) {
					case "prepareStatement" -> this.calls.add((String) arguments[0]);
					case "createStatement", "setAutoCommit", "commit", "rollback" -> this.calls.add(method.getName());
					default -> {
					}
				}
				try {
					return method.invoke(connection, arguments);
				}
				catch (InvocationTargetException ex) {
					throw ex.getCause();
				}
			};
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					handler);
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application extends Instance.Application {

		@Bean
		static Recorder recorder() {
			return new Recorder();
		}

	}

}
