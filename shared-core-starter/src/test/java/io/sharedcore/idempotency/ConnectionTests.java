package io.sharedcore.idempotency;

import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a request with a key takes of the database.
 */
class ConnectionTests {

	private static final String ONE_CONNECTION = "spring.datasource.hikari.maximum-pool-size=1";

	private static final String SHORT_WAIT = "spring.datasource.hikari.connection-timeout=2000";

	@Test
	void requestTakesOneConnectionAndTwoMoreStatements() {
		try (OrderService service = OrderService.start(List.of(OrderApplication.class, Counting.class),
				OrderDatabase.postgres(), java.time.Clock.systemUTC())) {
			CountedDataSource counted = service.bean(CountedDataSource.class);
			service.post("/plain").send();
			service.post("/required").key("warm-up").send();
			counted.reset();
			service.post("/plain").send();
			int plain = counted.statements.get();
			assertThat(counted.connections).hasValue(1);
			counted.reset();
			service.post("/required").key("k").send();
			assertThat(counted.connections).hasValue(1);
			assertThat(counted.statements.get()).isEqualTo(plain + 2);
			counted.reset();
			service.post("/required").key("k").send();
			assertThat(counted.connections).hasValue(1);
			assertThat(counted.statements).hasValue(1);
		}
	}

	@Test
	void oneConnectionIsEnoughForManyRequestsWithOneKey() {
		try (OrderService service = OrderService.start(OrderDatabase.postgres(ONE_CONNECTION, SHORT_WAIT))) {
			CompletableFuture<HttpResponse<String>> running = service.post("/slow").key("k").sendAsync();
			service.gate().awaitHandler();
			assertThat(service.post("/slow").key("k").sendAtOnce(15)).extracting(HttpResponse::statusCode)
				.containsOnly(409);
			assertThat(service.counted(Outcome.IN_PROGRESS)).isEqualTo(15);
			service.gate().open();
			assertThat(running.join().statusCode()).isEqualTo(200);
			assertThat(service.orders()).isEqualTo(1);
		}
	}

	@Test
	void invalidRequestTakesNoConnection() {
		try (OrderService service = OrderService.start(OrderDatabase.postgres(ONE_CONNECTION, SHORT_WAIT))) {
			CompletableFuture<HttpResponse<String>> running = service.post("/slow").key("k").sendAsync();
			service.gate().awaitHandler();
			assertThat(service.post("/required").key("a b").send().statusCode()).isEqualTo(400);
			assertThat(service.post("/required").send().statusCode()).isEqualTo(400);
			assertThat(
					service.post("/body/bytes").key("x").body("text/plain", "x".repeat(1_100_000)).send().statusCode())
				.isEqualTo(413);
			service.gate().open();
			running.join();
		}
	}

	@Test
	void exhaustedPoolIsTheNormalErrorAndFreesTheKey() {
		try (OrderService service = OrderService
			.start(OrderDatabase.postgres(ONE_CONNECTION, "spring.datasource.hikari.connection-timeout=250"))) {
			CompletableFuture<HttpResponse<String>> running = service.post("/slow").key("k").sendAsync();
			service.gate().awaitHandler();
			assertThat(service.post("/required").key("k").send().statusCode()).isEqualTo(503);
			service.gate().open();
			running.join();
			assertThat(service.post("/required").key("k").send().statusCode()).isEqualTo(200);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Counting {

		@Bean
		static BeanPostProcessor counting() {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof DataSource dataSource) ? new CountedDataSource(dataSource) : bean;
				}

			};
		}

	}

	static class CountedDataSource extends DelegatingDataSource {

		final AtomicInteger connections = new AtomicInteger();

		final AtomicInteger statements = new AtomicInteger();

		CountedDataSource(DataSource target) {
			super(target);
		}

		void reset() {
			this.connections.set(0);
			this.statements.set(0);
		}

		@Override
		public Connection getConnection() throws SQLException {
			this.connections.incrementAndGet();
			return counted(Connection.class, super.getConnection());
		}

		private <T> T counted(Class<T> type, T target) {
			return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { type },
					(proxy, method, arguments) -> {
						if (method.getName().startsWith("execute")) {
							this.statements.incrementAndGet();
						}
						try {
							Object result = method.invoke(target, arguments);
							if (result instanceof PreparedStatement statement) {
								return counted(PreparedStatement.class, statement);
							}
							return (result instanceof Statement statement) ? counted(Statement.class, statement)
									: result;
						}
						catch (java.lang.reflect.InvocationTargetException ex) {
							throw ex.getCause();
						}
					}));
		}

	}

}
