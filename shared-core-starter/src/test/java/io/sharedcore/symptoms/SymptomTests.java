package io.sharedcore.symptoms;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.entity.BaseEntity;
import io.sharedcore.entity.SoftDeleteRepository;
import io.sharedcore.paging.Sortable;
import io.sharedcore.security.RequireRole;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What the tables of {@code docs/troubleshooting.md} quote is what is printed and
 * answered: each symptom is provoked.
 */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.jpa.hibernate.ddl-auto=create", "spring.jpa.open-in-view=false",
				"spring.application.name=symptoms", "shared-core.security.enabled=false",
				"shared-core.client.services.stock.base-url=http://localhost:1",
				"shared-core.client.services.stock.retry.max-attempts=1", "spring.cloud.loadbalancer.enabled=false",
				"shared-core.rate-limit.enabled=true", "shared-core.rate-limit.store=memory",
				"shared-core.rate-limit.limits[0].path=/limited", "shared-core.rate-limit.limits[0].capacity=1",
				"shared-core.rate-limit.limits[0].period=1h" })
class SymptomTests {

	private static final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Test
	void cursorsOfOneInstance(CapturedOutput output) throws Exception {
		assertPrinted(output, "Cursors are protected with a secret of this instance alone");
	}

	@Test
	void indexThatCountsDeletedRows(CapturedOutput output) throws Exception {
		assertPrinted(output, "The unique index … counts deleted rows");
	}

	@Test
	void bulkDelete(CapturedOutput output) throws Exception {
		assertThat(get("/bulk-delete").statusCode()).isEqualTo(500);
		assertPrinted(output, "A bulk delete of '…' was refused: it would remove soft-deletable rows for good");
	}

	@Test
	void staleCopy() throws Exception {
		HttpResponse<String> response = get("/stale");
		assertThat(response.statusCode()).isEqualTo(409);
		assertThat(json(response).get("code").asString()).isEqualTo(quoted("STALE_VERSION"));
	}

	@Test
	void sortThatIsNotAllowed() throws Exception {
		assertThat(get("/sorted?" + quoted("sort") + "=secret").statusCode()).isEqualTo(400);
	}

	@Test
	void cursorOfAnotherInstance() throws Exception {
		HttpResponse<String> response = get("/scrolled?cursor=bm90IG9mIHRoaXMgaW5zdGFuY2U");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(json(response).at("/errors/0/field").asString()).isEqualTo(quoted("cursor"));
	}

	@Test
	void limitThatAllCallersShareBehindAProxy() throws Exception {
		get("/limited", "X-Forwarded-For", "192.0.2.1");
		assertThat(get("/limited", "X-Forwarded-For", "192.0.2.2").statusCode()).isEqualTo(429);
		quoted("server.forward-headers-strategy=native");
	}

	@Test
	void otherServiceThatIsAway(CapturedOutput output) throws Exception {
		HttpResponse<String> response = get("/call/stock");
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(json(response).get(quoted("service")).asString()).isEqualTo("stock");
		assertThat(output.getAll()).contains(json(response).get(quoted("requestId")).asString());
	}

	@Test
	void serviceWithAnotherName(CapturedOutput output) throws Exception {
		assertThat(get("/call/stocks").statusCode()).isEqualTo(500);
		assertPrinted(output,
				"there is no service of this name: set shared-core.client.services.….base-url; known are […]");
	}

	@Test
	void requestIdThatIsNone() throws Exception {
		HttpResponse<String> response = get("/sorted", quoted("X-Request-ID"), "order 4711");
		assertThat(response.headers().firstValue("X-Request-ID").orElseThrow()).isNotEqualTo("order 4711");
	}

	@Test
	void nothingToVerifyTokensWith(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Closed.class)
			.run("--server.port=0")) {
			String port = context.getEnvironment().getRequiredProperty("local.server.port");
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/anything"))
				.header("Authorization", "Bearer a.good.token")
				.build();
			assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(401);
		}
		assertPrinted(output,
				"Every request but those to health will be refused: nothing is configured to verify tokens with");
	}

	@Test
	void roleThatNobodyAsksFor(CapturedOutput output) throws Exception {
		assertThat(catchThrowable(() -> new SpringApplicationBuilder(Closed.class, Guarded.class)
			.run("--server.port=0", "--shared-core.security.enabled=false")
			.close())).isNotNull();
		assertPrinted(output, "asks for a role with @RequireRole or @RequireAdmin, and nothing enforces it");
	}

	private static void assertPrinted(CapturedOutput output, String quote) throws IOException {
		assertThat(output.getAll()).contains(Arrays.asList(quoted(quote).split("…")));
	}

	/** A text that stands so in the page, as code. */
	private static String quoted(String text) throws IOException {
		assertThat(Files.readString(Path.of("..", "docs", "troubleshooting.md")))
			.containsPattern("`[^`\n]*" + Pattern.quote(text) + "[^`\n]*`");
		return text;
	}

	private static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

	private HttpResponse<String> get(String path, String... headers) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
		return http.send(((headers.length > 0) ? request.headers(headers) : request).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableJpaRepositories(considerNestedRepositories = true)
	@Import(Shelves.class)
	static class Service {

		@Bean
		SecurityFilterChain open(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

	@Entity(name = "Shelf")
	@Table(name = "shelf")
	static class Shelf extends BaseEntity {

		@Column(unique = true)
		String label;

	}

	interface ShelfRepository extends SoftDeleteRepository<Shelf> {

	}

	@RestController
	static class Shelves {

		private final ShelfRepository shelves;

		private final EntityManager entities;

		private final TransactionOperations transaction;

		private final ServiceHttpClient client;

		Shelves(ShelfRepository shelves, EntityManager entities, TransactionOperations transaction,
				ServiceHttpClient client) {
			this.shelves = shelves;
			this.entities = entities;
			this.transaction = transaction;
			this.client = client;
		}

		@GetMapping("/bulk-delete")
		void bulkDelete() {
			this.transaction
				.executeWithoutResult((status) -> this.entities.createQuery("delete from Shelf s").executeUpdate());
		}

		@GetMapping("/stale")
		void stale() {
			Shelf shelf = new Shelf();
			shelf.label = "A";
			shelf = this.shelves.save(shelf);
			Shelf copy = this.shelves.findById(shelf.getId()).orElseThrow();
			shelf.label = "B";
			this.shelves.save(shelf);
			copy.label = "C";
			this.shelves.save(copy);
		}

		@GetMapping("/sorted")
		List<String> sorted(@Sortable("label") Pageable page) {
			return List.of(page.getSort().toString());
		}

		@GetMapping("/scrolled")
		String scrolled(ScrollPosition position) {
			return position.toString();
		}

		@GetMapping("/limited")
		String limited() {
			return "fine";
		}

		@GetMapping("/call/{service}")
		String call(@PathVariable String service) {
			return this.client.getJson(service, "/shelves", String.class);
		}

	}

	/** Closed, without a configuration for tokens. */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Closed {

	}

	static class Guarded {

		@RequireRole("admin")
		void guarded() {
		}

	}

}
