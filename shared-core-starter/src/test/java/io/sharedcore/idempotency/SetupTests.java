package io.sharedcore.idempotency;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.junit.jupiter.api.Test;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that are set up in another way.
 */
class SetupTests {

	@Test
	void oversizedResponseFailsAndIsRolledBackWhereItHasTo() {
		try (OrderService service = OrderService.start(OrderDatabase.h2(), "shared-core.idempotency.oversized=fail")) {
			HttpResponse<String> response = service.post("/sized?size=300000").key("k").send();
			assertThat(response.statusCode()).isEqualTo(500);
			assertThat(response.body()).contains("INTERNAL_SERVER_ERROR").doesNotContain("xxx", "max-response-size");
			assertThat(service.orders()).isZero();
			assertThat(service.records()).isZero();
			assertThat(service.counted(Outcome.TOO_LARGE)).isEqualTo(1);
			assertThat(service.post("/sized?size=10").key("k").send().statusCode()).isEqualTo(200);
		}
	}

	@Test
	void switchedOffTheAnnotationHasNoEffect() {
		try (OrderService service = OrderService.start(OrderDatabase.h2(), "shared-core.idempotency.enabled=false")) {
			String first = service.post("/required").key("k").send().body();
			assertThat(service.post("/required").key("k").send().body()).isNotEqualTo(first);
			assertThat(service.post("/required").send().statusCode()).isEqualTo(200);
		}
	}

	@Test
	void refusalsHaveTheirStatusWithoutTheCommonBody() {
		try (OrderService service = OrderService.start(OrderDatabase.h2(), "shared-core.error.enabled=false")) {
			assertThat(service.post("/required").send().statusCode()).isEqualTo(400);
			service.post("/search?a=1").key("k").send();
			assertThat(service.post("/search?a=2").key("k").send().statusCode()).isEqualTo(422);
			var running = service.post("/slow").key("k").sendAsync();
			service.gate().awaitHandler();
			HttpResponse<String> refused = service.post("/slow").key("k").send();
			assertThat(refused.statusCode()).isEqualTo(409);
			assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
			service.gate().open();
			running.join();
		}
	}

	@Test
	void exceptionHandlerForEverythingDoesNotChangeRefusals() {
		try (OrderService service = start(OrderDatabase.h2(), CatchAll.class)) {
			assertThat(service.post("/required").send().statusCode()).isEqualTo(400);
			service.post("/search?a=1").key("k").send();
			assertThat(service.post("/search?a=2").key("k").send().statusCode()).isEqualTo(422);
			assertThat(service.post("/fail/exception").key("k").send().statusCode()).isEqualTo(200);
			assertThat(service.orders()).isEqualTo(1);
		}
	}

	@Test
	void aspectThatWrapsExceptionsDoesNotPreventAReplay() {
		try (OrderService service = start(OrderDatabase.h2(), Wrapping.class)) {
			String first = service.post("/required").key("k").send().body();
			HttpResponse<String> replay = service.post("/required").key("k").send();
			assertThat(replay.statusCode()).isEqualTo(200);
			assertThat(replay.body()).isEqualTo(first);
		}
	}

	@Test
	void transactionalControllerTakesPart() {
		OrderDatabase database = OrderDatabase.postgres();
		try (OrderService service = start(database, EntityController.class)) {
			HttpResponse<String> failed = service.post("/entities?name=tea&fail=true").key("k").send();
			assertThat(failed.statusCode()).isEqualTo(500);
			assertThat(service.orders()).isZero();
			String first = service.post("/entities?name=tea").key("k").send().body();
			assertThat(service.post("/entities?name=tea").key("k").send().body()).isEqualTo(first);
			assertThat(service.orders()).isEqualTo(1);
		}
	}

	@Test
	void entityThatFailsWhenItIsFlushedAtTheCommitIsTheNormalError() {
		OrderDatabase database = OrderDatabase.postgres();
		database.execute("create unique index on purchase (name)");
		try (OrderService service = start(database, EntityController.class)) {
			assertThat(service.post("/entities?name=tea").key("k1").send().statusCode()).isEqualTo(201);
			HttpResponse<String> response = service.post("/entities?name=tea").key("k2").send();
			assertThat(response.statusCode()).isEqualTo(409);
			assertThat(response.body()).contains("DUPLICATE_VALUE");
			assertThat(response.headers().map()).doesNotContainKey("x-created");
			assertThat(service.records()).isEqualTo(1);
			assertThat(service.post("/entities?name=milk").key("k2").send().statusCode()).isEqualTo(201);
		}
	}

	@Test
	void recordIsInTheDatabaseOfThePrimaryTransactionManager() {
		OrderDatabase first = OrderDatabase.h2(OrderService.NO_JPA);
		OrderDatabase second = OrderDatabase.h2();
		TwoDatabases.second = second.url();
		try (OrderService service = start(first, TwoDatabases.class)) {
			service.post("/required").key("k").send();
			assertThat(rows(first)).isEqualTo(1);
			assertThat(rows(second)).isZero();
		}
	}

	private static int rows(OrderDatabase database) {
		return new JdbcTemplate(new DriverManagerDataSource(database.url()))
			.queryForObject("select count(*) from idempotency_record", Integer.class);
	}

	private static OrderService start(OrderDatabase database, Class<?> more) {
		return OrderService.start(List.of(OrderApplication.class, more), database, Clock.systemUTC());
	}

	@RestControllerAdvice
	static class CatchAll {

		@ExceptionHandler
		public String handle(Exception ex) {
			return "something";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Wrapping {

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static Advisor wrapping() {
			DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(new IdempotentMethods(),
					(org.aopalliance.intercept.MethodInterceptor) (invocation) -> {
						try {
							return invocation.proceed();
						}
						catch (RuntimeException ex) {
							throw new IllegalArgumentException(ex);
						}
					});
			advisor.setOrder(0);
			return advisor;
		}

	}

	@RestController
	static class EntityController {

		private final EntityManager entityManager;

		EntityController(EntityManager entityManager) {
			this.entityManager = entityManager;
		}

		@PostMapping("/entities")
		@Idempotent
		@Transactional
		public ResponseEntity<UUID> create(@RequestParam String name,
				@RequestParam(defaultValue = "false") boolean fail) {
			Purchase purchase = new Purchase();
			purchase.name = name;
			this.entityManager.persist(purchase);
			if (fail) {
				throw new IllegalStateException("After the effect");
			}
			return ResponseEntity.status(201).header("X-Created", "true").body(purchase.id);
		}

	}

	@Entity
	@Table(name = "purchase")
	static class Purchase {

		@Id
		UUID id = UUID.randomUUID();

		@Column
		String name = "";

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDatabases {

		static String second;

		@Bean
		DataSource otherDataSource() {
			return new DriverManagerDataSource(second);
		}

		@Bean
		@Primary
		DataSource firstDataSource(org.springframework.core.env.Environment environment) {
			return new DriverManagerDataSource(environment.getRequiredProperty("spring.datasource.url"));
		}

		@Bean
		PlatformTransactionManager otherTransactions(@Qualifier("otherDataSource") DataSource otherDataSource) {
			return new JdbcTransactionManager(otherDataSource);
		}

		@Bean
		@Primary
		PlatformTransactionManager firstTransactions(DataSource firstDataSource) {
			return new JdbcTransactionManager(firstDataSource);
		}

	}

}
