// if database
package com.example.sample.sampleitems;

import java.util.Map;
import java.util.UUID;

import com.jayway.jsonpath.JsonPath;
import io.sharedcore.test.Stub;
import io.sharedcore.test.StubService;
// if security
import io.sharedcore.test.WithUser;
// end
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static io.sharedcore.test.SharedCoreAssertions.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The API, on a real PostgreSQL and with a stub of user-service.
 */
@AutoConfigureMockMvc
@SpringBootTest(properties = "shared-core.overview.unknown-properties=fail")
// if security
@WithUser(roles = "editor")
// end
class SampleItemTests {

	private final String name = "name " + UUID.randomUUID();

	private final UUID owner = UUID.randomUUID();

	@Stub("user-service")
	private StubService userService;

	@Autowired
	private MockMvcTester mvc;

	@Test
	void createdRowIsFound() {
		String path = path(create(this.name));
		assertThat(this.mvc.get().uri(path)).hasStatusOk().bodyJson().extractingPath("name").isEqualTo(this.name);
	}

	@Test
	void listIsFilteredAndPaged() {
		create(this.name);
		assertThat(this.mvc.get().uri("/sample-items?size=1&sort=createdAt,desc&name={name}", this.name)).hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("items[0].name", (value) -> value.assertThat().isEqualTo(this.name))
			.hasPathSatisfying("totalItems", (value) -> value.assertThat().isEqualTo(1));
	}

	@Test
	void nameIsRequired() {
		assertThatProblem(create(" ")).hasStatus(400).hasFieldErrors("name");
	}

	@Test
	void nameIsUnique() {
		create(this.name);
		assertThatProblem(create(this.name)).hasStatus(409).hasCode("DUPLICATE_VALUE");
	}

	@Test
	void changeOfAnOldVersionIsRefused() {
		MvcTestResult created = create(this.name);
		assertThat(rename(created, this.name + " 2")).hasStatusOk();
		assertThatProblem(rename(created, this.name + " 3")).hasStatus(412).hasCode("STALE_VERSION");
	}

	@Test
	void deletedRowIsNotFound() {
		String path = path(create(this.name));
		assertThat(this.mvc.delete().uri(path)).hasStatus(HttpStatus.NO_CONTENT);
		assertThatProblem(this.mvc.get().uri(path).exchange()).hasStatus(404).hasCode("NOT_FOUND");
	}

	@Test
	void ownerIsAUserOfUserService() {
		this.userService.get("/users/{id}").respond(200, Map.of("id", this.owner, "fullName", "Ana Costa"));
		assertThat(this.mvc.get().uri(path(create(this.name)) + "/owner")).hasStatusOk()
			.bodyJson()
			.extractingPath("fullName")
			.isEqualTo("Ana Costa");
	}

	@Test
	void failureOfUserServiceIsABadGateway() {
		this.userService.get("/users/{id}").respond(500);
		assertThatProblem(this.mvc.get().uri(path(create(this.name)) + "/owner").exchange()).hasStatus(502)
			.hasCode("SERVICE_FAILED");
	}

	// if security
	@Test
	@WithUser(roles = "reader")
	void changeNeedsTheRole() {
		assertThatProblem(create(this.name)).hasStatus(403);
	}

	@Test
	void requestNeedsAToken() {
		assertThatProblem(this.mvc.get().uri("/sample-items").header(HttpHeaders.AUTHORIZATION, "").exchange())
			.hasStatus(401);
	}

	// end
	@Test
	void apiIsDescribed() {
		assertThat(this.mvc.get().uri("/v3/api-docs")).hasStatusOk()
			.bodyJson()
			.extractingPath("paths")
			.asMap()
			.containsKeys("/sample-items", "/sample-items/{id}", "/sample-items/{id}/owner");
	}

	private MvcTestResult create(String name) {
		return this.mvc.post()
			.uri("/sample-items")
			.contentType(MediaType.APPLICATION_JSON)
			.content(body(name))
			.exchange();
	}

	private MvcTestResult rename(MvcTestResult created, String name) {
		return this.mvc.put()
			.uri(path(created))
			.header(HttpHeaders.IF_MATCH, created.getResponse().getHeader(HttpHeaders.ETAG))
			.contentType(MediaType.APPLICATION_JSON)
			.content(body(name))
			.exchange();
	}

	private String body(String name) {
		return "{\"name\": \"%s\", \"ownerId\": \"%s\"}".formatted(name, this.owner);
	}

	private static String path(MvcTestResult created) {
		String body = new String(created.getResponse().getContentAsByteArray());
		return "/sample-items/" + JsonPath.read(body, "$.id");
	}

}
// end
