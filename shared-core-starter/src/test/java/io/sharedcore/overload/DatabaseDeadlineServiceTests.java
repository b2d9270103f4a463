package io.sharedcore.overload;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.metadata.CompositeDataSourcePoolMetadataProvider;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the caller of a service with JPA gets at its deadline, and what remains in the
 * database.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.jpa.hibernate.ddl-auto=create", "spring.application.name=limited",
				"spring.datasource.hikari.maximum-pool-size=3", "shared-core.security.enabled=false" })
class DatabaseDeadlineServiceTests {

	private static final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private HikariDataSource pool;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private ApplicationContext context;

	@BeforeEach
	void reset() {
		this.jdbc.execute("delete from limited_note");
	}

	@ParameterizedTest
	@ValueSource(strings = { "transaction", "statement", "repository", "flush-at-commit", "caught", "later" })
	void statementEndsAtTheDeadline(String work) throws Exception {
		HttpResponse<String> response = get("/work/" + work, "300");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(504);
		assertThat(code(response)).isEqualTo("DEADLINE_EXCEEDED");
		assertThat(response.headers().firstValue("Retry-After")).isEmpty();
		assertThat(this.jdbc.queryForList("select id from limited_note")).isEmpty();
		awaitNoRunningStatement();
	}

	@ParameterizedTest
	@ValueSource(strings = { "transaction", "statement", "repository" })
	void callerThatGivesUpLeavesNoStatement(String work) throws Exception {
		HttpRequest request = request("/work/" + work).header("X-Request-Timeout-Ms", "2000")
			.timeout(Duration.ofSeconds(2))
			.build();
		CompletableFuture<HttpResponse<String>> call = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
		Awaitility.await().until(() -> !runningStatements().isEmpty());
		assertThat(call).failsWithin(Duration.ofSeconds(10))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(HttpTimeoutException.class);
		awaitNoRunningStatement();
	}

	@Test
	void noTimeIsLeftAtOnce() throws Exception {
		HttpResponse<String> response = get("/work/nothing", "0");
		assertThat(response.statusCode()).isEqualTo(504);
		assertThat(code(response)).isEqualTo("DEADLINE_EXCEEDED");
		assertThat(this.jdbc.queryForList("select id from limited_note")).isEmpty();
	}

	@Test
	void enoughTimeIsLeft() throws Exception {
		assertThat(get("/work/nothing", "60000").statusCode()).isEqualTo(200);
		assertThat(get("/work/nothing", null).statusCode()).isEqualTo(200);
		assertThat(this.jdbc.queryForList("select id from limited_note")).hasSize(2);
	}

	@Test
	void ownTimeoutIsATimeoutOfTheDatabase() throws Exception {
		HttpResponse<String> response = get("/work/own-timeout", "60000");
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(code(response)).isEqualTo("DATABASE_TIMEOUT");
		assertThat(code(get("/work/own-transaction-timeout", "60000"))).isEqualTo("DATABASE_TIMEOUT");
	}

	@Test
	void staleVersionIsAConflictWithDeadline() throws Exception {
		HttpResponse<String> response = get("/work/stale", "60000");
		assertThat(response.statusCode()).isEqualTo(409);
		assertThat(code(response)).isEqualTo("STALE_VERSION");
	}

	@ParameterizedTest
	@ValueSource(strings = { "transaction", "statement" })
	void waitForConnectionEndsAtTheDeadline(String work) throws Exception {
		List<Connection> taken = new ArrayList<>();
		try {
			for (int i = 0; i < 3; i++) {
				taken.add(this.pool.getConnection());
			}
			HttpResponse<String> response = get("/work/" + work, "300");
			assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
			assertThat(code(response)).isEqualTo("DATABASE_BUSY");
			assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
		}
		finally {
			for (Connection connection : taken) {
				connection.close();
			}
		}
	}

	@Test
	void poolHasMetadata() {
		CompositeDataSourcePoolMetadataProvider providers = new CompositeDataSourcePoolMetadataProvider(
				this.context.getBeanProvider(DataSourcePoolMetadataProvider.class).orderedStream().toList());
		assertThat(providers.getDataSourcePoolMetadata(this.pool)).satisfies((metadata) -> {
			assertThat(metadata.getMax()).isEqualTo(3);
			assertThat(metadata.getActive()).isNotNull();
		});
	}

	private void awaitNoRunningStatement() {
		Awaitility.await().untilAsserted(() -> assertThat(runningStatements()).isEmpty());
	}

	private List<String> runningStatements() {
		return this.jdbc.queryForList(
				"select query from pg_stat_activity "
						+ "where query like '%pg_sleep(60)%' and state = 'active' and pid <> pg_backend_pid()",
				String.class);
	}

	private static String code(HttpResponse<String> response) {
		return new JsonMapper().readTree(response.body()).get("code").asString();
	}

	private HttpResponse<String> get(String path, String timeout) throws Exception {
		HttpRequest.Builder request = request(path);
		if (timeout != null) {
			request.header("X-Request-Timeout-Ms", timeout);
		}
		return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(Work.class)
	static class Service {

		@Bean
		SecurityFilterChain open(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

		@Bean
		ContextPropagatingTaskDecorator contextPropagatingTaskDecorator() {
			return new ContextPropagatingTaskDecorator();
		}

	}

	@Entity
	@Table(name = "limited_note")
	static class Note {

		@Id
		private long id;

		@Version
		private long version;

		private String text = "";

		Note(long id) {
			this.id = id;
		}

		protected Note() {
		}

	}

	@RestController
	static class Work {

		private final EntityManager entityManager;

		private final TransactionTemplate transaction;

		private final JdbcTemplate jdbc;

		Work(EntityManager entityManager, TransactionTemplate transaction, JdbcTemplate jdbc) {
			this.entityManager = entityManager;
			this.transaction = transaction;
			this.jdbc = jdbc;
		}

		@GetMapping("/work/later")
		Callable<String> later() {
			return () -> work("transaction");
		}

		@GetMapping("/work/{name}")
		String work(@PathVariable String name) {
			switch (name) {
				case "nothing" -> inTransaction(() -> this.entityManager.persist(new Note(System.nanoTime())));
				case "statement" -> this.jdbc.execute("select pg_sleep(60)");
				case "transaction" -> inTransaction(() -> {
					this.jdbc.update("insert into limited_note (id, version, text) values (1, 0, '')");
					this.jdbc.execute("select pg_sleep(60)");
				});
				case "repository" -> inTransaction(() -> {
					this.entityManager.persist(new Note(2));
					this.entityManager.createNativeQuery("select cast(pg_sleep(60) as text)").getResultList();
				});
				case "flush-at-commit" -> flushAtCommit();
				case "caught" -> inTransaction(() -> {
					try {
						inTransaction(() -> this.jdbc.execute("select pg_sleep(60)"));
					}
					catch (DataAccessException ex) {
						this.jdbc.toString();
					}
				});
				case "own-timeout" -> inTransaction(() -> {
					this.jdbc.execute("set local statement_timeout = '50ms'");
					this.jdbc.execute("select pg_sleep(60)");
				});
				case "own-transaction-timeout" -> {
					TransactionTemplate timed = new TransactionTemplate(this.transaction.getTransactionManager());
					timed.setTimeout(1);
					timed.executeWithoutResult(
							(status) -> this.entityManager.createNativeQuery("select cast(pg_sleep(60) as text)")
								.getResultList());
				}
				case "stale" -> inTransaction(() -> {
					Note note = new Note(3);
					this.entityManager.persist(note);
					this.entityManager.flush();
					this.jdbc.execute("update limited_note set version = 7");
					note.text = "changed";
				});
				default -> throw new IllegalArgumentException(name);
			}
			return name;
		}

		/** The insertion at the commit waits for the lock of another transaction. */
		private void flushAtCommit() {
			TransactionTemplate other = new TransactionTemplate(this.transaction.getTransactionManager());
			other.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
			inTransaction(() -> {
				this.jdbc.execute("lock table limited_note");
				other.executeWithoutResult((status) -> this.entityManager.persist(new Note(4)));
			});
		}

		private void inTransaction(Runnable work) {
			this.transaction.executeWithoutResult((status) -> work.run());
		}

	}

}
