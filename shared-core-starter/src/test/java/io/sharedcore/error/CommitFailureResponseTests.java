package io.sharedcore.error;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.BeforeSoftDelete;
import io.sharedcore.entity.OnSoftDelete;
import io.sharedcore.entity.SoftDeleteRepository;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
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
import org.springframework.context.event.EventListener;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a caller sees of a failure that only shows when the transaction commits, on a real
 * PostgreSQL: the same as if it had been thrown where it was caused.
 */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "spring.jpa.hibernate.ddl-auto=create",
		"spring.application.name=committing", "shared-core.security.enabled=false" })
class CommitFailureResponseTests {

	private static final HttpClient http = HttpClient.newHttpClient();

	private static final JsonMapper json = new JsonMapper();

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@CsvSource({ "delete-by-id,409,STILL_REFERENCED", "delete-in-transaction,409,STILL_REFERENCED",
			"remove-in-transaction,409,STILL_REFERENCED", "remove-without-spring,409,STILL_REFERENCED",
			"restore-by-id,409,RESTORE_CONFLICT", "restore-by-id-in-transaction,409,RESTORE_CONFLICT",
			"restore-in-transaction,409,RESTORE_CONFLICT", "veto,409,ACCOUNT_LOCKED",
			"veto-in-transaction,409,ACCOUNT_LOCKED", "orphan-referenced,409,STILL_REFERENCED",
			"orphan-vetoed,409,ACCOUNT_LOCKED", "orphan-vetoed-without-spring,409,ACCOUNT_LOCKED",
			"orphan-vetoed-by-annotation,423,LOCKED", "orphan-vetoed-as-mapped,410,MAPPED",
			"orphan-vetoed-by-security,403,FORBIDDEN", "orphan-vetoed-somehow,500,INTERNAL_SERVER_ERROR",
			"stale-delete,409,STALE_VERSION", "stale-delete-without-spring,409,STALE_VERSION",
			"hard-delete,500,INTERNAL_SERVER_ERROR", "hard-delete-at-commit,500,INTERNAL_SERVER_ERROR",
			"duplicate,409,DUPLICATE_VALUE", "deferred,409,DUPLICATE_VALUE", "deferred-sql,409,DUPLICATE_VALUE",
			"stale,409,STALE_VERSION", "stale-without-spring,409,STALE_VERSION", "too-long,400,INVALID_DATA",
			"invalid,400,VALIDATION_FAILED", "invalid-without-spring,400,VALIDATION_FAILED",
			"killed,503,DATABASE_UNAVAILABLE" })
	void failureAtCommitIsTold(String name, int status, String code, CapturedOutput output) throws Exception {
		HttpResponse<String> response = get("/commit/" + name);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		JsonNode body = json.readTree(response.body());
		assertThat(body.get("code").asString()).isEqualTo(code);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body().toLowerCase()).doesNotContain("exception", "io.sharedcore", "jpa", "rollback",
				"hibernate", "constraint", "commit_", "secret");
		assertThat(output.getOut().split("Request failed", -1)).hasSize((status >= 500) ? 2 : 1);
		if (status < 500) {
			assertThat(output.getOut()).doesNotContain(" ERROR ", "org.hibernate.orm.jdbc", "already exists");
		}
	}

	@Test
	void fieldOfAnEntityThatIsInvalidAtCommitIsNamed() throws Exception {
		JsonNode body = json.readTree(get("/commit/invalid").body());
		assertThat(body.get("errors").findValuesAsString("field")).containsExactly("note");
		assertThat(body.get("errors").findValuesAsString("code")).containsExactly("Size");
	}

	private HttpResponse<String> get(String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path)).build();
		return http.send(request, HttpResponse.BodyHandlers.ofString());
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@EnableJpaRepositories(considerNestedRepositories = true)
	@Import({ Commits.class, Guard.class })
	static class Service {

		@Bean
		SecurityFilterChain open(HttpSecurity http) throws Exception {
			return http.csrf(AbstractHttpConfigurer::disable)
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.build();
		}

		@Bean
		ProblemMapper own() {
			return (failure) -> (failure instanceof OwnVeto) ? Problem.of(HttpStatus.GONE, "MAPPED", "It is gone")
					: null;
		}

	}

	interface Accounts extends SoftDeleteRepository<Account> {

	}

	interface Orders extends SoftDeleteRepository<Order> {

	}

	@Entity
	@Table(name = "commit_account")
	static class Account extends BaseEntity {

		@Column(length = 100)
		String name = UUID.randomUUID().toString();

		@Size(max = 5)
		String note = "";

		@ManyToOne
		@Nullable Bundle bundle;

	}

	@Entity
	@Table(name = "commit_bundle")
	static class Bundle extends BaseEntity {

		@OneToMany(mappedBy = "bundle", cascade = CascadeType.ALL, orphanRemoval = true)
		List<Account> accounts = new ArrayList<>();

	}

	@Entity
	@Table(name = "commit_order")
	static class Order extends BaseEntity {

		@ManyToOne
		@OnSoftDelete(OnSoftDelete.Action.RESTRICT)
		@Nullable Account owner;

	}

	/** Refuses to delete accounts by their note. */
	static class Guard {

		private final Accounts accounts;

		Guard(Accounts accounts) {
			this.accounts = accounts;
		}

		@EventListener
		void refuse(BeforeSoftDelete<Account> event) {
			for (UUID id : event.ids()) {
				switch (this.accounts.withDeleted().findById(id).orElseThrow().note) {
					case "own" -> throw new ConflictException("ACCOUNT_LOCKED", "It is locked");
					case "annot" -> throw new AnnotatedVeto();
					case "map" -> throw new OwnVeto();
					case "deny" -> throw new AccessDeniedException("secret");
					case "?" -> throw new IllegalStateException("secret");
					default -> {
					}
				}
			}
		}

	}

	@ResponseStatus(HttpStatus.LOCKED)
	static class AnnotatedVeto extends RuntimeException {

	}

	static class OwnVeto extends RuntimeException {

	}

	@RestController
	static class Commits {

		private final Accounts accounts;

		private final Orders orders;

		private final EntityManager entityManager;

		private final EntityManagerFactory factory;

		private final TransactionTemplate transaction;

		private final JdbcTemplate jdbc;

		Commits(Accounts accounts, Orders orders, EntityManager entityManager, EntityManagerFactory factory,
				TransactionTemplate transaction, JdbcTemplate jdbc) {
			this.accounts = accounts;
			this.orders = orders;
			this.entityManager = entityManager;
			this.factory = factory;
			this.transaction = transaction;
			this.jdbc = jdbc;
		}

		@GetMapping("/commit/{name}")
		void commit(@PathVariable String name) {
			this.jdbc.execute("create unique index if not exists uk_commit_account on commit_account (name)"
					+ " where is_deleted = false");
			switch (name) {
				case "delete-by-id" -> this.accounts.deleteById(referenced());
				case "delete-in-transaction" -> {
					UUID id = referenced();
					this.transaction.executeWithoutResult((status) -> this.accounts.deleteById(id));
				}
				case "remove-in-transaction" -> remove(referenced());
				case "remove-without-spring" -> removeWithoutSpring(referenced());
				case "restore-by-id" -> this.accounts.restoreById(taken());
				case "restore-by-id-in-transaction" -> {
					UUID id = taken();
					this.transaction.executeWithoutResult((status) -> this.accounts.restoreById(id));
				}
				case "restore-in-transaction" -> {
					UUID id = taken();
					this.transaction.executeWithoutResult((status) -> {
						Account account = this.accounts.withDeleted().findById(id).orElseThrow();
						this.accounts.restore(account);
					});
				}
				case "veto" -> this.accounts.deleteById(noted("own"));
				case "veto-in-transaction" -> remove(noted("own"));
				case "orphan-referenced" -> removeOrphan(referenced());
				case "orphan-vetoed" -> removeOrphan(noted("own"));
				case "orphan-vetoed-without-spring" -> {
					UUID bundle = bundle(noted("own"));
					this.factory.runInTransaction((manager) -> manager.find(Bundle.class, bundle).accounts.clear());
				}
				case "orphan-vetoed-by-annotation" -> removeOrphan(noted("annot"));
				case "orphan-vetoed-as-mapped" -> removeOrphan(noted("map"));
				case "orphan-vetoed-by-security" -> removeOrphan(noted("deny"));
				case "orphan-vetoed-somehow" -> removeOrphan(noted("?"));
				case "stale-delete" -> {
					UUID id = noted("");
					this.transaction.executeWithoutResult((status) -> {
						Account account = this.entityManager.find(Account.class, id);
						outdate(account);
						this.entityManager.remove(account);
					});
				}
				case "stale-delete-without-spring" -> {
					UUID id = noted("");
					this.factory.runInTransaction((manager) -> {
						Account account = manager.find(Account.class, id);
						outdate(account);
						manager.remove(account);
					});
				}
				case "hard-delete" -> this.transaction.executeWithoutResult(
						(status) -> this.entityManager.createNativeQuery("delete from commit_account").executeUpdate());
				case "hard-delete-at-commit" -> this.factory.runInTransaction(
						(manager) -> manager.createNativeQuery("delete from commit_account").executeUpdate());
				case "duplicate" -> {
					String taken = this.accounts.save(new Account()).name;
					this.transaction.executeWithoutResult((status) -> this.entityManager.persist(named(taken)));
				}
				case "deferred", "deferred-sql" -> {
					this.jdbc.execute("create table if not exists commit_deferred"
							+ " (id int unique deferrable initially deferred)");
					this.transaction.executeWithoutResult((status) -> {
						this.jdbc.execute("insert into commit_deferred values (1), (1)");
						if (name.equals("deferred")) {
							this.entityManager.persist(new Account());
						}
					});
				}
				case "stale" -> {
					UUID id = noted("");
					this.transaction.executeWithoutResult((status) -> {
						Account account = this.entityManager.find(Account.class, id);
						outdate(account);
						account.note = "x";
					});
				}
				case "stale-without-spring" -> {
					UUID id = noted("");
					this.factory.runInTransaction((manager) -> {
						Account account = manager.find(Account.class, id);
						outdate(account);
						account.note = "x";
					});
				}
				case "too-long" -> this.transaction
					.executeWithoutResult((status) -> this.entityManager.persist(named("x".repeat(200))));
				case "invalid" ->
					this.transaction.executeWithoutResult((status) -> this.entityManager.persist(invalid()));
				case "invalid-without-spring" -> this.factory.runInTransaction((manager) -> manager.persist(invalid()));
				case "killed" -> this.transaction.executeWithoutResult((status) -> {
					this.entityManager.persist(new Account());
					this.entityManager.flush();
					Integer own = this.jdbc.queryForObject("select pg_backend_pid()", Integer.class);
					TransactionTemplate other = new TransactionTemplate(this.transaction.getTransactionManager());
					other.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
					other.executeWithoutResult(
							(inner) -> this.jdbc.queryForList("select pg_terminate_backend(?, 5000)", own));
				});
				default -> throw new IllegalArgumentException(name);
			}
		}

		private void remove(UUID id) {
			this.transaction.executeWithoutResult(
					(status) -> this.entityManager.remove(this.entityManager.find(Account.class, id)));
		}

		private void removeWithoutSpring(UUID id) {
			this.factory.runInTransaction((manager) -> manager.remove(manager.find(Account.class, id)));
		}

		/** Hibernate only deletes an orphan when it flushes. */
		private void removeOrphan(UUID id) {
			UUID bundle = bundle(id);
			this.transaction
				.executeWithoutResult((status) -> this.entityManager.find(Bundle.class, bundle).accounts.clear());
		}

		private UUID bundle(UUID id) {
			Bundle bundle = new Bundle();
			this.transaction.executeWithoutResult((status) -> {
				this.entityManager.persist(bundle);
				this.entityManager.find(Account.class, id).bundle = bundle;
			});
			this.entityManager.clear();
			return bundle.getId();
		}

		private UUID referenced() {
			Order order = new Order();
			order.owner = this.accounts.save(new Account());
			return this.orders.save(order).owner.getId();
		}

		private UUID taken() {
			Account account = this.accounts.save(new Account());
			this.accounts.deleteById(account.getId());
			this.accounts.save(named(account.name));
			return account.getId();
		}

		private UUID noted(String note) {
			Account account = new Account();
			account.note = note;
			return this.accounts.save(account).getId();
		}

		/** Somebody else changes it. */
		private void outdate(Account account) {
			new TransactionTemplate(this.transaction.getTransactionManager(),
					new DefaultTransactionDefinition(TransactionTemplate.PROPAGATION_REQUIRES_NEW))
				.executeWithoutResult((status) -> this.jdbc
					.update("update commit_account set version = version + 1 where id = ?", account.getId()));
		}

		private static Account named(String name) {
			Account account = new Account();
			account.name = name;
			return account;
		}

		private static Account invalid() {
			Account account = new Account();
			account.note = "much too long";
			return account;
		}

	}

}
