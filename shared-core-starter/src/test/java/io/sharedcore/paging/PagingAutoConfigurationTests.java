package io.sharedcore.paging;

import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sharedcore.error.ConflictException;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.EntityType;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springdoc.core.customizers.GlobalOperationCustomizer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.web.SortDefault;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class PagingAutoConfigurationTests {

	private static final CursorValues VALUES = new CursorValues(List::of);

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
	void filterThroughACollectionFailsTheStart() {
		this.runner.withBean(ThroughACollection.class)
			.run((context) -> assertThat(context).getFailure().hasMessageContaining("lines is a collection"));
	}

	@ParameterizedTest
	@ValueSource(classes = { NoOrder.class, NoConverter.class, Reference.class, Many.class })
	void sortThatNoCursorHoldsFailsTheStart(Class<?> handler) {
		this.runner.withBean(handler)
			.withBean(EntityManagerFactory.class, () -> factory(Odd.class))
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining(handler.getName())
				.hasMessageContaining("Take it out of @Sortable"));
	}

	@Test
	void sortThatACursorOfOneEntityHoldsDoesNotFailTheStart() {
		this.runner.withBean(NoConverter.class)
			.withBean(EntityManagerFactory.class, () -> factory(Odd.class, Even.class))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void sortOfUnknownEntitiesDoesNotFailTheStart() {
		this.runner.withBean(NoOrder.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void contextsShareNoCursors() {
		this.runner.run((one) -> this.runner.run((other) -> {
			ScrollPosition position = ScrollPosition.forward(Map.of("id", 1L));
			String cursor = one.getBean(Cursors.class).write(position, "here");
			assertThat(one.getBean(Cursors.class).position(cursor, "here")).isEqualTo(position);
			assertThat(other.getBean(Cursors.class).position(cursor, "here")).isNull();
			String detached = Cursors.write(position);
			assertThat(one.getBean(Cursors.class).position(detached, "here")).isEqualTo(position);
		}));
	}

	private static EntityManagerFactory factory(Class<?>... entities) {
		EntityManagerFactory factory = mock(EntityManagerFactory.class, RETURNS_DEEP_STUBS);
		Set<EntityType<?>> types = new LinkedHashSet<>();
		for (Class<?> entity : entities) {
			EntityType<?> type = mock(EntityType.class);
			doReturn(entity).when(type).getJavaType();
			types.add(type);
		}
		when(factory.getMetamodel().getEntities()).thenReturn(types);
		when(factory.unwrap(SessionFactoryImplementor.class))
			.thenReturn(mock(SessionFactoryImplementor.class, RETURNS_DEEP_STUBS));
		return factory;
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
		String cursor = new Cursors(CursorCodec.of(secret), VALUES).write(position, "here");
		assertThat(new Cursors(CursorCodec.of(secret), VALUES).position(cursor, "here")).isEqualTo(position);
		assertThat(new Cursors(CursorCodec.of(secret + "x"), VALUES).position(cursor, "here")).isNull();
		assertThat(new Cursors(CursorCodec.random(), VALUES).position(cursor, "here")).isNull();
		assertThat(new Cursors(CursorCodec.of(secret), VALUES).position(cursor, "there")).isNull();
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
	static class ThroughACollection {

		@GetMapping("/collection")
		void list(@Filterable("lines.text") Specification<Invoice> filter) {
		}

	}

	static class Invoice {

		List<Line> lines;

	}

	static class Line {

		String text;

	}

	static class Odd {

		ZoneId zone;

		StringBuilder own;

		Even other;

		List<String> many;

	}

	static class Even {

		String own;

	}

	@RestController
	static class NoOrder {

		@GetMapping("/no-order")
		void list(ScrollPosition position, @Sortable("zone") Sort sort) {
		}

	}

	@RestController
	static class NoConverter {

		@GetMapping("/no-converter")
		void list(ScrollPosition position, @Sortable("own") Pageable page) {
		}

	}

	@RestController
	static class Reference {

		@GetMapping("/reference")
		void list(ScrollPosition position, @SortDefault("other") Sort sort, Specification<Odd> filter) {
		}

	}

	@RestController
	static class Many {

		@GetMapping("/many")
		void list(ScrollPosition position, @Sortable("many") Sort sort) {
		}

	}

	@RestController
	static class Pages {

		@GetMapping("/pages")
		void pages(Pageable page) {
		}

	}

}
