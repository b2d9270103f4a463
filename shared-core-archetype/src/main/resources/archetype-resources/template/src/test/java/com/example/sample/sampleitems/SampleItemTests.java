// if database
package com.example.sample.sampleitems;

import java.util.Optional;
import java.util.UUID;

import com.example.sample.userservice.UserProfile;
import com.example.sample.userservice.Users;
import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
// if security
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;
// end
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/**
 * The API, on a real PostgreSQL.
 */
@AutoConfigureMockMvc
@SpringBootTest(properties = "shared-core.overview.unknown-properties=fail")
// if security
@WithMockUser(roles = "editor")
// end
class SampleItemTests {

	private final String name = "name " + UUID.randomUUID();

	private final UUID owner = UUID.randomUUID();

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private Users userService;

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
		assertThat(create(" ")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("errors[0].field")
			.isEqualTo("name");
	}

	@Test
	void nameIsUnique() {
		create(this.name);
		assertThat(create(this.name)).hasStatus(HttpStatus.CONFLICT)
			.bodyJson()
			.extractingPath("code")
			.isEqualTo("DUPLICATE_VALUE");
	}

	@Test
	void changeOfAnOldVersionIsRefused() {
		MvcTestResult created = create(this.name);
		assertThat(rename(created, this.name + " 2")).hasStatusOk();
		assertThat(rename(created, this.name + " 3")).hasStatus(HttpStatus.PRECONDITION_FAILED);
	}

	@Test
	void deletedRowIsNotFound() {
		String path = path(create(this.name));
		assertThat(this.mvc.delete().uri(path)).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.mvc.get().uri(path)).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void ownerIsAUserOfUserService() {
		given(this.userService.find(this.owner)).willReturn(Optional.of(new UserProfile(this.owner, "Ana Costa")));
		assertThat(this.mvc.get().uri(path(create(this.name)) + "/owner")).hasStatusOk()
			.bodyJson()
			.extractingPath("fullName")
			.isEqualTo("Ana Costa");
	}

	// if security
	@Test
	@WithMockUser(roles = "reader")
	void changeNeedsTheRole() {
		assertThat(create(this.name)).hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	@WithAnonymousUser
	void requestNeedsAToken() {
		assertThat(this.mvc.get().uri("/sample-items")).hasStatus(HttpStatus.UNAUTHORIZED);
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
		return this.mvc.post().uri("/sample-items").contentType(MediaType.APPLICATION_JSON).content(body(name)).exchange();
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
