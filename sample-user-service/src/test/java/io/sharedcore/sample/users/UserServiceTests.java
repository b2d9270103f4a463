package io.sharedcore.sample.users;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.sharedcore.test.ApiDocument;
import io.sharedcore.test.TableSearch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole service, over HTTP, on a real PostgreSQL.
 */
@UserServiceTest
class UserServiceTests {

	@LocalServerPort
	private int port;

	@Autowired
	private JwtEncoder encoder;

	@Autowired
	private DataSource dataSource;

	private RestTestClient client;

	private String department;

	@BeforeEach
	void startWithADepartment() {
		this.client = RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.defaultHeader("Authorization", "Bearer " + new TestTokenIssuer(this.encoder).admin())
			.build();
		this.department = id(post("/departments", Map.of("name", unique("Department"))));
	}

	@Test
	void createdUserIsFoundWithItsDepartment() {
		String email = email();
		String id = id(createUser(email));
		get("/users/" + id).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.email")
			.isEqualTo(email)
			.jsonPath("$.department.id")
			.isEqualTo(this.department)
			.jsonPath("$.deletedAt")
			.doesNotExist();
	}

	@Test
	void addressTakenByAnActiveUserIsAConflictWhateverItsCase() {
		String email = email();
		createUser(email).expectStatus().isCreated();
		createUser(email.toUpperCase()).expectStatus().isEqualTo(409);
	}

	@Test
	void addressTakenAtTheSameMomentIsGivenToOne() throws Exception {
		String email = email();
		ExecutorService threads = Executors.newFixedThreadPool(4);
		CountDownLatch start = new CountDownLatch(1);
		try {
			List<Future<Integer>> statuses = IntStream.range(0, 4).mapToObj((i) -> threads.submit(() -> {
				start.await();
				return createUser(email).returnResult().getStatus().value();
			})).toList();
			start.countDown();
			List<Integer> results = new java.util.ArrayList<>();
			for (Future<Integer> status : statuses) {
				results.add(status.get());
			}
			assertThat(results).containsExactlyInAnyOrder(201, 409, 409, 409);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void addressOfADeletedUserIsFree() {
		String email = email();
		delete("/users/" + id(createUser(email))).expectStatus().isNoContent();
		createUser(email).expectStatus().isCreated();
	}

	@Test
	void userIsNotRestoredOntoAnAddressThatIsTakenAgain() {
		String email = email();
		String first = id(createUser(email));
		delete("/users/" + first).expectStatus().isNoContent();
		createUser(email).expectStatus().isCreated();
		post("/users/" + first + "/restore").expectStatus().isEqualTo(409);
		get("/users/" + first).expectStatus().isNotFound();
	}

	@Test
	void changingAnAddressToATakenOneIsAConflict() {
		String taken = email();
		createUser(taken).expectStatus().isCreated();
		String id = id(createUser(email()));
		this.client.put()
			.uri("/users/" + id)
			.body(user("New Name", taken, this.department))
			.exchange()
			.expectStatus()
			.isEqualTo(409);
	}

	@Test
	void deletedUserIsNotFoundButInTheTrashAndRestorable() {
		String id = id(createUser(email()));
		delete("/users/" + id).expectStatus().isNoContent();
		get("/users/" + id).expectStatus().isNotFound().expectBody().jsonPath("$.code").isEqualTo("NOT_FOUND");
		delete("/users/" + id).expectStatus().isNotFound();
		get("/users/trash?size=100").expectBody().jsonPath("$.items[?(@.id == '" + id + "')].deletedAt").isNotEmpty();
		post("/users/" + id + "/restore").expectStatus().isOk();
		get("/users/" + id).expectStatus().isOk();
		post("/users/" + id + "/restore").expectStatus().isNotFound();
	}

	@Test
	void departmentWithUsersStays() {
		String id = id(createUser(email()));
		delete("/departments/" + this.department).expectStatus().isEqualTo(409);
		get("/departments/" + this.department).expectStatus().isOk();
		delete("/users/" + id).expectStatus().isNoContent();
		delete("/departments/" + this.department).expectStatus().isNoContent();
	}

	@Test
	void deletedUserOfADeletedDepartmentIsStillShownInTheTrash() {
		String id = id(createUser(email()));
		delete("/users/" + id).expectStatus().isNoContent();
		delete("/departments/" + this.department).expectStatus().isNoContent();
		get("/users/trash?size=100").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.items[?(@.id == '" + id + "')].department.id")
			.isEqualTo(this.department);
	}

	@Test
	void departmentIsRenamed() {
		String name = unique("Renamed");
		this.client.put()
			.uri("/departments/" + this.department)
			.body(Map.of("name", name))
			.exchange()
			.expectStatus()
			.isOk();
		get("/departments?name=" + name).expectBody().jsonPath("$.items[0].id").isEqualTo(this.department);
	}

	@Test
	void unknownDepartmentIsRefusedByItsField() {
		post("/users", user("Someone", email(), UUID.randomUUID().toString())).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("departmentId");
	}

	@Test
	void addressThatIsNoneIsRefusedByItsField() {
		createUser("not an address").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("email");
	}

	@Test
	void usersAreListedByPageSortAndFilter() {
		String email = email();
		createUser(email).expectStatus().isCreated();
		createUser(email()).expectStatus().isCreated();
		get("/users?email=" + email).expectBody().jsonPath("$.totalItems").isEqualTo(1);
		get("/users?size=1&sort=fullName,desc").expectBody()
			.jsonPath("$.items.length()")
			.isEqualTo(1)
			.jsonPath("$.hasNext")
			.isEqualTo(true);
		get("/users?sort=version").expectStatus().isBadRequest();
		get("/users?departmentId=1").expectStatus().isBadRequest();
	}

	@Test
	void idThatIsNoneIsABadRequest() {
		get("/users/42").expectStatus().isBadRequest();
	}

	@Test
	void healthAndApiAreDescribed() {
		get("/actuator/health").expectStatus().isOk();
		get("/v3/api-docs").expectStatus().isOk().expectBody().jsonPath("$.paths['/users/{id}'].get").exists();
		get("/swagger-ui/index.html").expectStatus().isOk();
	}

	@Test
	void documentIsValidAndHasTheFailuresOfEachOperation() {
		ApiDocument document = ApiDocument
			.of(get("/v3/api-docs").expectBody(String.class).returnResult().getResponseBody());
		assertThat(document.mistakes()).isEmpty();
		assertThat(document.operationsWithout(401)).isEmpty();
		assertThat(document.operationsWithout(503)).isEmpty();
		assertThat(document.operationsWithout(404)).containsExactly("get /departments", "get /departments/trash",
				"get /users", "get /users/me", "get /users/trash", "post /departments", "post /users",
				"put /users/me/password");
	}

	@Test
	void everyChangeOfAnExistingRowCanHaveAPrecondition() {
		String document = get("/v3/api-docs").expectBody(String.class).returnResult().getResponseBody();
		assertThat(ApiDocument.of(document).changesWithoutPrecondition()).containsExactly("post /departments",
				"post /users", "post /users/{id}/erasure");
	}

	@Test
	void changeOfAUserWhoWasChangedMeanwhileHasNoEffect() {
		String email = email();
		String path = "/users/" + id(createUser(email));
		String old = etag(path);
		Map<String, String> renamed = user("Renamed", email, this.department);
		send(HttpMethod.PUT, path, old, renamed).expectStatus().isOk();
		send(HttpMethod.PUT, path, old, renamed).expectStatus().isEqualTo(412);
		send(HttpMethod.PUT, path + "/role", old, Map.of("role", "AGENT")).expectStatus().isEqualTo(412);
		send(HttpMethod.PUT, path + "/password", old, Map.of("password", unique("password"))).expectStatus()
			.isEqualTo(412);
		send(HttpMethod.DELETE, path, old, Map.of()).expectStatus().isEqualTo(412);
		send(HttpMethod.DELETE, path, etag(path), Map.of()).expectStatus().isNoContent();
		send(HttpMethod.POST, path + "/restore", old, Map.of()).expectStatus().isEqualTo(412);
		send(HttpMethod.POST, path + "/restore", "*", Map.of()).expectStatus().isOk();
	}

	@Test
	void userHasAnotherTagWhenTheDepartmentIsRenamed() {
		String path = "/users/" + id(createUser(email()));
		String tag = etag(path);
		String department = "/departments/" + this.department;
		String old = etag(department);
		send(HttpMethod.PUT, department, old, Map.of("name", unique("Renamed"))).expectStatus().isOk();
		send(HttpMethod.PUT, department, old, Map.of("name", unique("Renamed"))).expectStatus().isEqualTo(412);
		send(HttpMethod.DELETE, department, old, Map.of()).expectStatus().isEqualTo(412);
		this.client.get().uri(path).header("If-None-Match", tag).exchange().expectStatus().isOk();
		this.client.get().uri(path).header("If-None-Match", etag(path)).exchange().expectStatus().isNotModified();
	}

	private ResponseSpec send(HttpMethod method, String path, String etag, Object body) {
		return this.client.method(method).uri(path).header("If-Match", etag).body(body).exchange();
	}

	private String etag(String path) {
		return get(path).expectStatus().isOk().returnResult().getResponseHeaders().getETag();
	}

	@Test
	void erasedUserIsInNoTableAndTheOtherServicesAreTold() throws Exception {
		String word = unique("forgotten");
		String id = id(post("/users", user(word, word + "@example.com", this.department)));
		assertThat(TableSearch.tablesWith(word, this.dataSource)).contains("help_desk_user", "audit_entry");
		post("/users/" + id + "/erasure", Map.of("reason", "request 4711")).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.entities[0].entity")
			.isEqualTo("User")
			.jsonPath("$.entities[0].rows")
			.isEqualTo(1);
		assertThat(TableSearch.tablesWith(word, this.dataSource)).isEmpty();
		get("/users/" + id).expectStatus().isNotFound();
		assertThat(JdbcClient.create(this.dataSource)
			.sql("select service from outbox_call where path = '/erasures' and convert_from(body, 'UTF8') like ?")
			.param("%" + id + "%")
			.query(String.class)
			.list()).containsExactlyInAnyOrder("ticket-service", "communication-service", "file-service");
		post("/users/" + UUID.randomUUID() + "/erasure", Map.of("reason", "none")).expectStatus().isNotFound();
	}

	private ResponseSpec createUser(String email) {
		return post("/users", user("Someone", email, this.department));
	}

	private static Map<String, String> user(String fullName, String email, String department) {
		return Map.of("fullName", fullName, "email", email, "departmentId", department);
	}

	private static String email() {
		return unique("someone") + "@example.com";
	}

	private static String unique(String prefix) {
		return prefix + "-" + UUID.randomUUID();
	}

	private ResponseSpec get(String path) {
		return this.client.get().uri(java.net.URI.create("http://localhost:" + this.port + path)).exchange();
	}

	private ResponseSpec delete(String path) {
		return this.client.delete().uri(path).exchange();
	}

	private ResponseSpec post(String path) {
		return this.client.post().uri(path).exchange();
	}

	private ResponseSpec post(String path, Object body) {
		return this.client.post().uri(path).body(body).exchange();
	}

	private static String id(ResponseSpec response) {
		return (String) response.expectStatus()
			.isCreated()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody()
			.get("id");
	}

}
