package io.sharedcore.paging;

import java.util.List;
import java.util.Map;

import io.sharedcore.error.ConflictException;
import jakarta.persistence.criteria.Predicate;
import org.junit.jupiter.api.Test;
import org.springdoc.core.customizers.GlobalOperationCustomizer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

class PagingAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PagingAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class));

	@Test
	void everythingIsThere() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(Cursors.class)
			.hasSingleBean(FilterArgumentResolver.class)
			.hasSingleBean(PagingOperations.class));
	}

	@Test
	void switchedOffNothingIsThere() {
		this.runner.withPropertyValues("shared-core.paging.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(Cursors.class)
				.doesNotHaveBean(FilterArgumentResolver.class));
	}

	@Test
	void withoutJpaThereAreNoFilters() {
		this.runner.withClassLoader(new FilteredClassLoader(Specification.class, Predicate.class))
			.run((context) -> assertThat(context).hasSingleBean(Cursors.class)
				.doesNotHaveBean("filterArgumentResolver"));
	}

	@Test
	void withoutSpringDataNothingIsThere() {
		this.runner.withClassLoader(new FilteredClassLoader(Pageable.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("cursors"));
	}

	@Test
	void withoutSpringdocItWorks() {
		this.runner.withClassLoader(new FilteredClassLoader(GlobalOperationCustomizer.class))
			.run((context) -> assertThat(context).hasSingleBean(Cursors.class).doesNotHaveBean("pagingOperations"));
	}

	@Test
	void shortSecretFailsTheStartWithoutBeingShown() {
		this.runner.withPropertyValues("shared-core.paging.cursor-secret=too-short")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("cursor")
				.hasMessageNotContaining("too-short"));
	}

	@Test
	void filterOnAFieldThatDoesNotExistFailsTheStart() {
		this.runner.withBean(Wrong.class)
			.run((context) -> assertThat(context).getFailure().hasMessageContaining("nosuch"));
	}

	@Test
	void refusedParameterIsABadRequestAlsoWhereErrorsAreSwitchedOff() {
		this.runner.withPropertyValues("shared-core.error.enabled=false")
			.withBean(Pages.class)
			.run((context) -> assertThat(MockMvcTester.from(context).get().uri("/pages?sort=nosuch"))
				.hasStatus(HttpStatus.BAD_REQUEST));
	}

	@Test
	void instancesWithOneSecretShareTheirCursors() {
		ScrollPosition position = ScrollPosition.forward(Map.of("id", 1L));
		String secret = "0123456789abcdef0123456789abcdef";
		String cursor = new Cursors(CursorCodec.of(secret)).write(position, "here");
		assertThat(new Cursors(CursorCodec.of(secret)).position(cursor, "here")).isEqualTo(position);
		assertThat(new Cursors(CursorCodec.of(secret + "x")).position(cursor, "here")).isNull();
		assertThat(new Cursors(CursorCodec.random()).position(cursor, "here")).isNull();
		assertThat(new Cursors(CursorCodec.of(secret)).position(cursor, "there")).isNull();
	}

	@Test
	void bulkResultGoesOnPastARefusal() {
		BulkResult result = BulkResult.each(List.of(1, 2, 3), (item) -> {
			if (item == 2) {
				throw new ConflictException("taken");
			}
		});
		assertThat(result.total()).isEqualTo(3);
		assertThat(result.succeeded()).isEqualTo(2);
		assertThat(result.failed()).isEqualTo(1);
		assertThat(result.errors()).containsExactly(new BulkResult.Error(1, "CONFLICT", "taken"));
	}

	@RestController
	static class Wrong {

		@GetMapping("/wrong")
		void list(@Filterable("nosuch") Specification<TicketApi.Ticket> filter) {
		}

	}

	@RestController
	static class Pages {

		@GetMapping("/pages")
		void pages(Pageable page) {
		}

	}

}
