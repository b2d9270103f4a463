package io.sharedcore.error;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.UUID;

import io.sharedcore.client.ServiceCall;
import io.sharedcore.client.ServiceCallException;
import io.sharedcore.client.UserTokenException;
import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.RestoreConflictException;
import io.sharedcore.entity.SoftDeleteRepository;
import io.sharedcore.entity.StillReferencedException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a caller sees of a real PostgreSQL that refuses, of another service that fails,
 * and of Spring Security's refusals.
 */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.jpa.hibernate.ddl-auto=create", "spring.application.name=failing",
				"spring.datasource.hikari.connection-timeout=500", "spring.datasource.hikari.maximum-pool-size=3",
				"shared-core.security.enabled=false" })
class DatabaseFailureResponseTests {

	private static final HttpClient http = HttpClient.newHttpClient();

	private static final JsonMapper json = new JsonMapper();

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@CsvSource({ "duplicate,409,DUPLICATE_VALUE", "duplicate-sql,409,DUPLICATE_VALUE",
			"duplicate-em,409,DUPLICATE_VALUE", "foreign-key,409,REFERENCE_VIOLATION", "stale,409,STALE_VERSION",
			"stale-em,409,STALE_VERSION", "still-referenced,409,STILL_REFERENCED", "restore,409,RESTORE_CONFLICT",
			"restore-at-commit,409,RESTORE_CONFLICT", "too-long,400,INVALID_DATA", "null,400,INVALID_DATA",
			"invalid-entity,400,VALIDATION_FAILED", "timeout,503,DATABASE_TIMEOUT", "lock,503,DATABASE_TIMEOUT",
			"exhausted,503,DATABASE_UNAVAILABLE", "killed,503,DATABASE_UNAVAILABLE",
			"unreachable-reset,503,DATABASE_UNAVAILABLE", "unreachable-eof,503,DATABASE_UNAVAILABLE",
			"broken-pipe-elsewhere,500,INTERNAL_SERVER_ERROR", "broken-sql,500,INTERNAL_SERVER_ERROR",
			"no-row,500,INTERNAL_SERVER_ERROR", "call-timeout,504,SERVICE_TIMEOUT",
			"call-unavailable,503,SERVICE_UNAVAILABLE", "call-response,502,SERVICE_FAILED",
			"call-protocol,502,SERVICE_ANSWER_UNREADABLE", "call-refused,500,INTERNAL_SERVER_ERROR",
			"call-by-address,503,SERVICE_UNAVAILABLE", "no-user,401,UNAUTHORIZED", "denied,403,FORBIDDEN" })
	void failureIsTold(String name, int status, String code, CapturedOutput output) throws Exception {
		HttpResponse<String> response = get("/fail/" + name);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		JsonNode body = json.readTree(response.body());
		assertThat(body.get("code").asString()).isEqualTo(code);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
		assertThat(response.body().toLowerCase()).doesNotContain("select", "insert", "exception", "io.sharedcore",
				"jdbc", "postgres", "localhost", "hikari", "constraint", "entry", "secret");
		assertThat(output.getOut().split("Request failed", -1)).hasSize((status >= 500) ? 2 : 1);
	}

	@Test
	void callNamesTheServiceButNotAnAddress() throws Exception {
		assertThat(json.readTree(get("/fail/call-timeout").body()).get("service").asString()).isEqualTo("user-service");
		assertThat(get("/fail/call-by-address").body()).doesNotContain("10.0.0.7");
	}

	@Test
	void pathThatTheFirewallRejectsIsAProblem() throws Exception {
		assertThat(RawHttp.get(this.port, "/fail;x=1/a")).startsWith("HTTP/1.1 400")
			.contains("application/problem+json")
			.contains("X-Request-ID")
			.containsOnlyOnce("X-Content-Type-Options: nosniff")
			.containsOnlyOnce("X-Frame-Options: DENY");
	}

	private HttpResponse<String> get(String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path)).build();
		return http.send(request, HttpResponse.BodyHandlers.ofString());
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@EnableJpaRepositories(considerNestedRepositories = true)
	@Import(Failures.class)
	static class Service {

		@Bean
		SecurityFilterChain open(HttpSecurity http) throws Exception {
			return http.csrf(AbstractHttpConfigurer::disable)
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.anonymous(AbstractHttpConfigurer::disable)
				.exceptionHandling((handling) -> handling
					.authenticationEntryPoint((request, response, failure) -> response.sendError(403, "secret")))
				.build();
		}

	}

	interface Entries extends SoftDeleteRepository<Entry> {

	}

	@Entity
	@Table(name = "failing_entry")
	static class Entry extends BaseEntity {

		@Column(unique = true, length = 100, nullable = false)
		@Nullable String name = UUID.randomUUID().toString();

		@Size(max = 5)
		String shortText = "";

	}

	@RestController
	static class Failures {

		private final Entries entries;

		private final EntityManager entityManager;

		private final TransactionTemplate transaction;

		private final JdbcTemplate jdbc;

		Failures(Entries entries, EntityManager entityManager, TransactionTemplate transaction, JdbcTemplate jdbc) {
			this.entries = entries;
			this.entityManager = entityManager;
			this.transaction = transaction;
			this.jdbc = jdbc;
		}

		@GetMapping("/fail/{name}")
		void fail(@PathVariable String name) throws Exception {
			switch (name) {
				case "duplicate" -> {
					Entry entry = this.entries.save(new Entry());
					this.entries.save(named(entry.name));
				}
				case "duplicate-sql" -> {
					this.jdbc.execute("create table if not exists t (id int primary key)");
					this.jdbc.execute("insert into t values (1) on conflict do nothing");
					this.jdbc.execute("insert into t values (1)");
				}
				case "duplicate-em" -> {
					Entry entry = this.entries.save(new Entry());
					this.transaction.executeWithoutResult((status) -> {
						this.entityManager.persist(named(entry.name));
						this.entityManager.flush();
					});
				}
				case "foreign-key" -> {
					this.jdbc.execute("create table if not exists p (id int primary key)");
					this.jdbc.execute("create table if not exists c (id int references p)");
					this.jdbc.execute("insert into c values (1)");
				}
				case "stale" -> {
					Entry stale = this.entries.save(new Entry());
					Entry fresh = this.entries.findById(stale.getId()).orElseThrow();
					fresh.shortText = "b";
					this.entries.saveAndFlush(fresh);
					this.jdbc.update("update failing_entry set version = version + 1 where id = ?", stale.getId());
					this.entityManager.detach(fresh);
					stale.shortText = "c";
					this.entries.saveAndFlush(stale);
				}
				case "stale-em" -> {
					Entry entry = this.entries.save(new Entry());
					this.transaction.executeWithoutResult((status) -> {
						Entry loaded = this.entityManager.find(Entry.class, entry.getId());
						this.jdbc.update("update failing_entry set version = version + 1 where id = ?", entry.getId());
						loaded.shortText = "x";
						this.entityManager.flush();
					});
				}
				case "still-referenced" ->
					throw new StillReferencedException(Entry.class, UUID.randomUUID(), Entry.class, "secret");
				case "restore" -> throw new RestoreConflictException(Entry.class, "uq_secret", null);
				case "restore-at-commit" -> throw new TransactionSystemException("secret",
						new RestoreConflictException(Entry.class, "uq_secret", null));
				case "too-long" -> this.entries.save(named("x".repeat(200)));
				case "null" -> {
					this.jdbc.execute("create table if not exists n (id int not null)");
					this.jdbc.execute("insert into n values (null)");
				}
				case "invalid-entity" -> {
					Entry entry = new Entry();
					entry.shortText = "much too long";
					this.entries.save(entry);
				}
				case "timeout" -> this.transaction.executeWithoutResult((status) -> {
					this.jdbc.execute("set local statement_timeout = '50ms'");
					this.jdbc.execute("select pg_sleep(10)");
				});
				case "lock" -> lock();
				case "exhausted" -> hold(this.transaction, 3);
				case "killed" -> this.transaction.executeWithoutResult((status) -> {
					this.jdbc.execute("select pg_terminate_backend(pg_backend_pid())");
					this.entries.count();
				});
				case "unreachable-reset" -> throw unreachable(new SocketException("Connection reset by peer"));
				case "unreachable-eof" -> throw unreachable(new EOFException());
				case "broken-pipe-elsewhere" -> throw new IllegalStateException(new SocketException("Broken pipe"));
				case "broken-sql" -> this.jdbc.execute("selekt secret");
				case "no-row" -> this.jdbc.queryForObject("select 1 where false", Integer.class);
				case "denied" -> throw new AuthorizationDeniedException("secret");
				case "no-user" -> throw new UserTokenException(
						new ServiceCall("user-service", HttpMethod.GET, "/users/{id}", 0, Duration.ZERO, "r-1"),
						"secret reason", null);
				case "call-by-address" -> throw call("http://10.0.0.7:8080", ServiceCallException.Kind.UNAVAILABLE);
				default -> throw call("user-service",
						ServiceCallException.Kind.valueOf(name.substring("call-".length()).toUpperCase()));
			}
		}

		/**
		 * What a pool without a connection says; Spring MVC takes it for a caller who
		 * hung up.
		 */
		private static CannotCreateTransactionException unreachable(IOException reason) {
			return new CannotCreateTransactionException("Could not open JPA EntityManager for transaction",
					new SQLTransientConnectionException("HikariPool-1 - Connection is not available", "08006", reason));
		}

		private void lock() throws Exception {
			this.jdbc.execute("create table if not exists l (id int)");
			this.transaction.executeWithoutResult((status) -> {
				this.jdbc.execute("lock table l");
				TransactionTemplate other = new TransactionTemplate(this.transaction.getTransactionManager());
				other.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
				other.executeWithoutResult((inner) -> {
					this.jdbc.execute("set local lock_timeout = '50ms'");
					this.jdbc.execute("lock table l");
				});
			});
		}

		/** Takes every connection of the pool, and then one more. */
		private static void hold(TransactionTemplate transaction, int more) {
			TransactionTemplate nested = new TransactionTemplate(transaction.getTransactionManager());
			nested.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
			nested.executeWithoutResult((status) -> hold(transaction, more - 1));
		}

		private static Entry named(@Nullable String name) {
			Entry entry = new Entry();
			entry.name = name;
			return entry;
		}

		private static ServiceCallException call(String service, ServiceCallException.Kind kind) {
			ServiceCall call = new ServiceCall(service, HttpMethod.GET, "/users/{id}", 3, Duration.ofSeconds(1), "r-1");
			return new ServiceCallException(call, kind, "secret reason", null);
		}

	}

}
