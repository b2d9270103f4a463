package io.sharedcore.idempotency;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What is rejected when an application starts, and what is not.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartUpTests {

	private static final String NO_DATABASE = "spring.autoconfigure.exclude="
			+ "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
			+ "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration";

	@Test
	void missingTableStopsTheStartAndNamesTheMigration(CapturedOutput output) {
		assertThatExceptionOfType(IdempotencySetupException.class)
			.isThrownBy(() -> start(Plain.class, empty()).close());
		assertThat(output).contains("APPLICATION FAILED TO START", "idempotency_record",
				"classpath:db/shared-core/idempotency", "Plain#handle");
	}

	@Test
	void missingColumnStopsTheStart() {
		OrderDatabase database = OrderDatabase.h2();
		database.execute("alter table idempotency_record drop column fingerprint");
		assertThatExceptionOfType(IdempotencySetupException.class)
			.isThrownBy(() -> start(Plain.class, "spring.datasource.url=" + database.url()).close());
	}

	@ParameterizedTest
	@ValueSource(strings = { "alter table idempotency_record drop constraint idempotency_record_pkey",
			"alter table idempotency_record drop column created_at", "drop table idempotency_record" })
	void incompleteTableIsRejected(String sql) {
		OrderDatabase database = OrderDatabase.postgres();
		database.execute(sql);
		assertThatExceptionOfType(IdempotencySetupException.class).isThrownBy(() -> check(database.url()))
			.withMessageContaining("idempotency_record");
	}

	@ParameterizedTest
	@ValueSource(strings = { "insert, update, delete", "select, update, delete", "select, insert, delete",
			"select, insert, update" })
	void missingPrivilegeIsRejected(String granted) {
		OrderDatabase database = OrderDatabase.postgres();
		String role = "role_" + UUID.randomUUID().toString().replace('-', '_');
		database.execute("create role " + role);
		database.execute("grant " + granted + " on idempotency_record to " + role);
		String url = database.url() + "&options=-c%20role=" + role;
		assertThatExceptionOfType(IdempotencySetupException.class).isThrownBy(() -> check(url))
			.withMessageContaining("permission denied");
		database.execute("grant all on idempotency_record to " + role);
		assertThatNoException().isThrownBy(() -> check(url));
	}

	private static void check(String url) {
		IdempotencyDatabase.of(new JdbcTransactionManager(new DriverManagerDataSource(url))).check("a handler");
	}

	@Test
	void missingDatabaseStopsTheStart(CapturedOutput output) {
		assertThatExceptionOfType(IdempotencySetupException.class)
			.isThrownBy(() -> start(Plain.class, NO_DATABASE).close());
		assertThat(output).contains("no transaction manager", "spring-boot-starter-jdbc");
	}

	@Test
	void missingSpringJdbcStopsTheStart() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WebMvcAutoConfiguration.class, IdempotencyAutoConfiguration.class))
			.withUserConfiguration(Plain.class)
			.withClassLoader(new FilteredClassLoader("org.springframework.jdbc", "org.springframework.orm"))
			.run((context) -> assertThat(context).getFailure().isInstanceOf(IdempotencySetupException.class));
	}

	@Test
	void unreachableDatabaseDoesNotPreventTheStart(CapturedOutput output) {
		try (var service = start(Plain.class, "spring.datasource.url=jdbc:postgresql://localhost:1/none",
				"spring.datasource.hikari.connection-timeout=250", OrderService.NO_JPA)) {
			assertThat(service.isRunning()).isTrue();
		}
		assertThat(output).contains("The table idempotency_record could not be checked");
	}

	@ParameterizedTest
	@ValueSource(classes = { ResourceEntityHandler.class, FinalHandler.class, WordKeptFor.class })
	void unsuitableHandlerStopsTheStart(Class<?> controller) {
		assertThatExceptionOfType(IdempotencySetupException.class)
			.isThrownBy(() -> start(controller, migrated()).close());
	}

	@ParameterizedTest
	@CsvSource({ "keep-for=0s", "oversized=maybe" })
	void wrongPropertyStopsTheStart(String property, CapturedOutput output) {
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> start(Plain.class, migrated(), "shared-core.idempotency." + property).close());
		assertThat(output).contains("APPLICATION FAILED TO START",
				"shared-core.idempotency." + property.substring(0, property.indexOf('=')));
	}

	@Test
	void applicationWithoutAnnotationNeedsNoTable() {
		try (var service = start(Unannotated.class, empty())) {
			assertThat(service.getBean(ExpiredRecordCleaner.class).isRunning()).isFalse();
		}
	}

	@Test
	void applicationWithoutAnnotationNeedsNoDatabase() {
		try (var service = start(Unannotated.class, NO_DATABASE)) {
			assertThat(service.isRunning()).isTrue();
		}
	}

	@Test
	void switchedOffNothingIsChecked() {
		try (var service = start(Plain.class, empty(), "shared-core.idempotency.enabled=false")) {
			assertThat(service.getBeansOfType(IdempotentHandlerAdapter.class)).isEmpty();
		}
	}

	@Test
	void annotationOfAnInterfaceAndAComposedOneAreFound() {
		try (var service = start(Implementation.class, migrated())) {
			assertThat(service.getBean(IdempotentOperations.class).all()).hasSize(2);
		}
	}

	@Test
	void lazyApplicationIsCheckedAtItsStart() {
		assertThatExceptionOfType(IdempotencySetupException.class)
			.isThrownBy(() -> start(Plain.class, empty(), "spring.main.lazy-initialization=true").close());
	}

	private static String empty() {
		return "spring.datasource.url=jdbc:h2:mem:" + java.util.UUID.randomUUID();
	}

	private static String migrated() {
		return "spring.datasource.url=" + OrderDatabase.h2().url();
	}

	private static org.springframework.context.ConfigurableApplicationContext start(Class<?> controller,
			String... properties) {
		return new SpringApplicationBuilder(Application.class, controller).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "spring.main.banner-mode=off", "spring.jpa.hibernate.ddl-auto=none",
					"management.health.redis.enabled=false")
			.properties(properties)
			.run();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EntityScan("io.sharedcore.nowhere")
	static class Application {

	}

	@RestController
	static class Unannotated {

		@PostMapping("/handle")
		public String handle() {
			return "";
		}

	}

	@RestController
	static class Plain {

		@PostMapping("/handle")
		@Idempotent
		public String handle() {
			return "";
		}

	}

	@RestController
	static class ResourceEntityHandler {

		@PostMapping("/handle")
		@Idempotent
		public ResponseEntity<Resource> handle() {
			return ResponseEntity.ok(new ByteArrayResource(new byte[0]));
		}

	}

	@RestController
	static class FinalHandler {

		@PostMapping("/handle")
		@Idempotent
		public final String handle() {
			return "";
		}

	}

	@RestController
	static class WordKeptFor {

		@PostMapping("/handle")
		@Idempotent(keepFor = "a week")
		public String handle() {
			return "";
		}

	}

	interface Api {

		@PostMapping("/handle")
		@Idempotent
		String handle();

	}

	@Idempotent(required = true)
	@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
	@interface Once {

	}

	@RestController
	static class Implementation implements Api {

		@Override
		public String handle() {
			return "";
		}

		@PostMapping("/once")
		@Once
		public List<String> once() {
			return List.of();
		}

	}

}
