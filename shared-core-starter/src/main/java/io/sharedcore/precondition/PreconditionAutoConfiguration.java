package io.sharedcore.precondition;

import java.util.List;

import io.swagger.v3.oas.models.Operation;
import jakarta.persistence.EntityManagerFactory;
import jakarta.servlet.Filter;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Handles conditional requests by the versions of entities. Before the error feature,
 * whose mappers know a failed optimistic lock as a 409.
 */
@AutoConfiguration(beforeName = "io.sharedcore.error.ErrorAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ Filter.class, DispatcherServlet.class, WebMvcConfigurer.class })
@ConditionalOnBooleanProperty(name = "shared-core.precondition.enabled", matchIfMissing = true)
@EnableConfigurationProperties(PreconditionProperties.class)
final class PreconditionAutoConfiguration {

	@Bean
	IfMatchHandlers ifMatchHandlers(PreconditionProperties properties) {
		return new IfMatchHandlers(properties.required());
	}

	@Bean
	StaleVersionProblemMapper staleVersionProblems() {
		return new StaleVersionProblemMapper();
	}

	@Bean
	IfMatchCheck ifMatchCheck(IfMatchHandlers handlers, ObjectProvider<RequestMappingHandlerMapping> mappings) {
		return new IfMatchCheck(handlers, mappings);
	}

	@Bean
	static ReturnValueHandlerConfigurer versionedReturnValueHandlers(ObjectProvider<PendingChanges> changes) {
		return new ReturnValueHandlerConfigurer(() -> changes.getIfAvailable(() -> () -> {
		}));
	}

	@Bean
	WebMvcConfigurer preconditionConfigurer(IfMatchHandlers handlers) {
		return new WebMvcConfigurer() {

			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(new IfMatchArgumentResolver(handlers));
			}

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(new UncheckedIfMatchInterceptor());
			}

		};
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ EntityManagerFactory.class, EntityManagerHolder.class })
	static class PersistenceConfiguration {

		@Bean
		PendingChanges persistencePendingChanges(ObjectProvider<EntityManagerFactory> factories) {
			return new PersistencePendingChanges(factories::stream);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "shared-core.error.enabled", havingValue = false)
	static class WithoutErrorsConfiguration {

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		RefusalExceptionResolver preconditionRefusals(StaleVersionProblemMapper stale) {
			return new RefusalExceptionResolver(stale);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ GlobalOperationCustomizer.class, Operation.class })
	static class OpenApiConfiguration {

		@Bean
		PreconditionErrors preconditionErrors(IfMatchHandlers handlers) {
			return new PreconditionErrors(handlers);
		}

		@Bean
		PreconditionOperationCustomizer preconditionOperationCustomizer(IfMatchHandlers handlers) {
			SpringDocUtils.getConfig()
				.addRequestWrapperToIgnore(IfMatch.class)
				.addResponseWrapperToIgnore(Versioned.class);
			return new PreconditionOperationCustomizer(handlers);
		}

	}

}
