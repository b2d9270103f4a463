// if no database
package com.example.sample.greeting;

import java.util.Optional;
import java.util.UUID;

import com.example.sample.userservice.UserProfile;
import com.example.sample.userservice.Users;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
// if security
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;
// end
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/**
 * The API, without user-service.
 */
@AutoConfigureMockMvc
@SpringBootTest(properties = "shared-core.overview.unknown-properties=fail")
// if security
@WithMockUser(roles = "greeter")
// end
class GreetingTests {

	private final UUID user = UUID.randomUUID();

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private Users users;

	@Test
	void userIsGreetedByName() {
		given(this.users.find(this.user)).willReturn(Optional.of(new UserProfile(this.user, "Ana Costa")));
		assertThat(this.mvc.get().uri("/greetings/{id}", this.user)).hasStatusOk()
			.bodyJson()
			.extractingPath("text")
			.isEqualTo("Hello, Ana Costa");
	}

	@Test
	void unknownUserIsNotFound() {
		given(this.users.find(this.user)).willReturn(Optional.empty());
		assertThat(this.mvc.get().uri("/greetings/{id}", this.user)).hasStatus(HttpStatus.NOT_FOUND)
			.bodyJson()
			.extractingPath("code")
			.isEqualTo("NOT_FOUND");
	}

	// if security
	@Test
	@WithMockUser(roles = "reader")
	void greetingNeedsTheRole() {
		assertThat(this.mvc.get().uri("/greetings/{id}", this.user)).hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	@WithAnonymousUser
	void requestNeedsAToken() {
		assertThat(this.mvc.get().uri("/greetings/{id}", this.user)).hasStatus(HttpStatus.UNAUTHORIZED);
	}

	// end
	@Test
	void apiIsDescribed() {
		assertThat(this.mvc.get().uri("/v3/api-docs")).hasStatusOk()
			.bodyJson()
			.extractingPath("paths")
			.asMap()
			.containsKey("/greetings/{userId}");
	}

}
// end
