package io.sharedcore.adoption;

import io.sharedcore.entity.BaseEntity;
import io.sharedcore.error.NotFoundException;
import io.sharedcore.paging.Filterable;
import io.sharedcore.paging.Sortable;
import io.sharedcore.security.CurrentUser;
import io.sharedcore.security.RequireRole;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/**
 * In a slice test of its controllers a service answers as it does when it runs.
 */
@WebMvcTest
class WebSliceTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void failureHasTheCommonBodyAndTheRequestsId() {
		assertThat(this.mvc.get().uri("/gone").header("X-Request-ID", "r-1").with(user("ann"))).hasStatus(404)
			.hasHeader("X-Request-ID", "r-1")
			.bodyJson()
			.hasPathSatisfying("$.code", (code) -> code.assertThat().isEqualTo("NOT_FOUND"))
			.hasPathSatisfying("$.requestId", (id) -> id.assertThat().isEqualTo("r-1"));
	}

	@Test
	void pageAndFilterAreRead() {
		assertThat(this.mvc.get().uri("/plants?sort=name,desc&name=fern").with(user("ann"))).hasStatusOk()
			.bodyText()
			.isEqualTo("20 name: DESC true");
	}

	@Test
	void fieldThatIsNotSortableIsRefused() {
		assertThat(this.mvc.get().uri("/plants?sort=colour").with(user("ann"))).hasStatus(400);
	}

	@Test
	void parameterIsTheCurrentUser() {
		assertThat(this.mvc.get().uri("/me").with(user("ann"))).hasStatusOk().bodyText().isEqualTo("ann");
	}

	@Test
	void nobodyIsLetIn() {
		assertThat(this.mvc.get().uri("/me")).hasStatus(401)
			.bodyJson()
			.extractingPath("$.code")
			.isEqualTo("UNAUTHORIZED");
	}

	@Test
	void roleIsRequired() {
		assertThat(this.mvc.get().uri("/keys").with(user("ann").roles("guest"))).hasStatus(403);
		assertThat(this.mvc.get().uri("/keys").with(user("ann").roles("gardener"))).hasStatusOk();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(Garden.class)
	static class Application {

	}

	static class Plant extends BaseEntity {

		@Nullable String name;

	}

	@RestController
	static class Garden {

		@GetMapping("/plants")
		String plants(@Sortable("name") Pageable page, @Filterable("name") Specification<Plant> filter) {
			return page.getPageSize() + " " + page.getSort() + " " + (filter != null);
		}

		@GetMapping("/gone")
		String gone() {
			throw NotFoundException.of("plant", 1);
		}

		@GetMapping("/me")
		String me(CurrentUser user) {
			return user.id();
		}

		@RequireRole("gardener")
		@GetMapping("/keys")
		String keys() {
			return "keys";
		}

	}

}
