package io.sharedcore.paging;

import java.util.List;

import io.swagger.v3.oas.models.Operation;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.criteria.Predicate;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionService;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.web.PageableDefault;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Resolves pages, sorts, filters and cursors for handlers.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ Pageable.class, PageableDefault.class, WebMvcConfigurer.class })
@ConditionalOnBooleanProperty(name = "shared-core.paging.enabled", matchIfMissing = true)
@EnableConfigurationProperties(PagingProperties.class)
final class PagingAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(PagingAutoConfiguration.class);

	@Bean
	CursorValues cursorValues(ObjectProvider<EntityAttributes> attributes) {
		return new CursorValues(SingletonSupplier
			.of(() -> attributes.stream().flatMap((known) -> known.converters().stream()).toList()));
	}

	@Bean
	CursorResponseAdvice cursorResponseAdvice(Cursors cursors) {
		return new CursorResponseAdvice(cursors);
	}

	@Bean
	Cursors cursors(PagingProperties properties, CursorValues values) {
		String secret = properties.cursorSecret();
		if (secret == null) {
			logger.info("Cursors are protected with a secret of this instance alone: "
					+ "set shared-core.paging.cursor-secret where several instances serve the same callers");
		}
		return new Cursors((secret != null) ? CursorCodec.of(secret) : CursorCodec.random(), values);
	}

	@Bean
	CursorProblemMapper cursorProblemMapper() {
		return new CursorProblemMapper();
	}

	/**
	 * Before Spring Data's own resolvers, which accept any sort and treat invalid pages
	 * as page 0.
	 */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	WebMvcConfigurer pagingArgumentResolvers(PagingProperties properties, Cursors cursors) {
		PageParameters parameters = new PageParameters(properties.maxSize());
		SortArgumentResolver sorts = new SortArgumentResolver();
		return new ArgumentResolvers(List.of(new PageableArgumentResolver(parameters, sorts, properties.defaultSize()),
				sorts, new LimitArgumentResolver(parameters, properties.defaultSize()),
				new ScrollPositionArgumentResolver(cursors)));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Specification.class, Predicate.class })
	static class FilterConfiguration {

		@Bean
		FilterArgumentResolver filterArgumentResolver(PagingProperties properties, BeanFactory beans) {
			FilterValues values = new FilterValues(
					() -> beans.getBean("mvcConversionService", ConversionService.class));
			return new FilterArgumentResolver(values, properties.maxFilterValues(), properties.ignoredParameters());
		}

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		WebMvcConfigurer filterArgumentResolvers(FilterArgumentResolver resolver) {
			return new ArgumentResolvers(List.of(resolver));
		}

		@Bean
		FilterableCheck filterableCheck(FilterArgumentResolver resolver,
				ObjectProvider<RequestMappingHandlerMapping> mappings) {
			return new FilterableCheck(resolver, mappings);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Specification.class, EntityManagerFactory.class, SessionFactoryImplementor.class })
	static class EntityConfiguration {

		@Bean
		EntityAttributes entityAttributes(ObjectProvider<EntityManagerFactory> factories) {
			return new EntityAttributes(factories);
		}

		@Bean
		SortableCheck sortableCheck(EntityAttributes attributes, CursorValues values,
				ObjectProvider<RequestMappingHandlerMapping> mappings) {
			return new SortableCheck(attributes, values, mappings);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "shared-core.error.enabled", havingValue = false)
	static class WithoutErrorsConfiguration {

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		RefusedParameters refusedParameters() {
			return new RefusedParameters();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ GlobalOperationCustomizer.class, Operation.class, Specification.class })
	static class OpenApiConfiguration {

		@Bean
		PagingOperations pagingOperations(PagingProperties properties, FilterArgumentResolver resolver) {
			SpringDocUtils.getConfig()
				.addRequestWrapperToIgnore(Specification.class, ScrollPosition.class, Limit.class);
			return new PagingOperations(properties, resolver::fields);
		}

	}

	private record ArgumentResolvers(
			List<? extends HandlerMethodArgumentResolver> resolvers) implements WebMvcConfigurer {

		@Override
		public void addArgumentResolvers(List<HandlerMethodArgumentResolver> all) {
			all.addAll(this.resolvers);
		}

	}

}
