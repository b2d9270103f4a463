package io.sharedcore.error;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.sharedcore.context.FilterOrders;
import javax.sql.DataSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.Operation;
import jakarta.persistence.PersistenceException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.validation.ConstraintViolationException;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.providers.RouterFunctionProvider;
import org.apache.catalina.Pipeline;
import org.eclipse.jetty.http.HttpException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWarDeployment;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.transaction.TransactionException;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Responds to every failure in one format, whatever code raised it.
 */
@AutoConfiguration(before = { ErrorMvcAutoConfiguration.class, WebMvcAutoConfiguration.class })
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ Filter.class, DispatcherServlet.class, JsonMapper.class, ErrorController.class,
		ConstraintViolationException.class })
@ConditionalOnBooleanProperty(name = "shared-core.error.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ErrorProperties.class)
final class ErrorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	JsonDialect problemJsonDialect(ObjectProvider<JsonMapper> jsonMapper) {
		return new Jackson3Dialect(jsonMapper.getIfUnique(JsonMapper::new));
	}

	@Bean
	FieldErrors problemFieldErrors(JsonDialect json, ApplicationContext context) {
		return new FieldErrors(json, new ProblemMessages(context));
	}

	@Bean
	@ConditionalOnMissingBean
	ProblemWriter problemWriter(ErrorProperties properties, ObjectProvider<ProblemMapper> mappers,
			ObjectProvider<JsonMapper> jsonMapper, ObjectProvider<Clock> clock, Environment environment,
			ApplicationContext context, FieldErrors fieldErrors, ObjectProvider<LocaleResolver> locales) {
		List<ProblemMapper> all = new ArrayList<>(mappers.orderedStream().toList());
		all.add((failure) -> (failure instanceof ApiException exception)
				? fieldErrors.messages().resolve(exception.problem(), exception) : null);
		all.add(new RequestTooLargeProblemMapper(fieldErrors.messages()));
		all.add(new ServiceCallProblemMapper(properties.retryAfter()));
		all.add(new CircuitBreakerProblemMapper(properties.retryAfter()));
		all.add(new ConstraintViolationProblemMapper(fieldErrors.json()));
		all.add(new SqlProblemMapper(properties.retryAfter()));
		all.add(new SpringWebProblemMapper(fieldErrors));
		all.add(SecurityFailure::problem);
		ProblemBody body = new ProblemBody(jsonMapper.getIfUnique(JsonMapper::new),
				clock.getIfUnique(Clock::systemUTC));
		return new ProblemWriter(new ProblemResolver(all), body, new ProblemLog(), debug(properties, environment),
				SingletonSupplier.ofNullable(() -> errorPages(context)), fieldErrors.messages(),
				new CallerLocale(locales::getIfUnique));
	}

	/** Not a bean: Spring Boot would take it for the controller of {@code /error}. */
	private static @Nullable ErrorPageResolver errorPages(ApplicationContext context) {
		ErrorAttributes attributes = context.getBeanProvider(ErrorAttributes.class).getIfUnique();
		WebProperties properties = context.getBeanProvider(WebProperties.class).getIfUnique();
		return (attributes != null && properties != null) ? new ErrorPageResolver(attributes, properties.getError(),
				context.getBeanProvider(ErrorViewResolver.class).orderedStream().toList(), context) : null;
	}

	private static ProblemDebug debug(ErrorProperties properties, Environment environment) {
		if (properties.debug() && environment.matchesProfiles("prod")) {
			throw new InvalidConfigurationPropertyValueException("shared-core.error.debug", true,
					"Under profile \"prod\" no caller may see what went wrong inside: remove the property.");
		}
		return new ProblemDebug(properties.debug());
	}

	@Bean
	@ConditionalOnMissingBean(name = "problemFilter")
	FilterRegistrationBean<Filter> problemFilter(ProblemWriter writer) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new ProblemFilter(writer));
		registration.setName("problemFilter");
		registration.setOrder(FilterOrders.PROBLEM);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
		return registration;
	}

	@Bean
	@ConditionalOnMissingBean(name = "requestSizeFilter")
	FilterRegistrationBean<Filter> requestSizeFilter(ProblemWriter writer, ErrorProperties properties) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new RequestSizeFilter(writer,
				properties.maxRequestSize(), new UnlimitedPaths(properties.unlimitedPaths())));
		registration.setName("requestSizeFilter");
		registration.setOrder(FilterOrders.REQUEST_SIZE);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		return registration;
	}

	@Bean
	@ConditionalOnMissingBean(name = "responseAbortFilter")
	FilterRegistrationBean<Filter> responseAbortFilter(ProblemWriter writer) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new ResponseAbortFilter(writer));
		registration.setName("responseAbortFilter");
		registration.setOrder(FilterOrders.RESPONSE_ABORT);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
		return registration;
	}

	/**
	 * In a WAR, Spring Boot's filter for error pages swallows the exceptions of filters.
	 */
	@Bean
	@ConditionalOnWarDeployment
	FilterRegistrationBean<Filter> responseAbortMarkFilter(ProblemWriter writer) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new ResponseAbortMarkFilter(writer));
		registration.setName("responseAbortMarkFilter");
		registration.setOrder(FilterOrders.RESPONSE_ABORT_MARK);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
		return registration;
	}

	@Bean
	CommittedResponseExceptionResolver committedResponseExceptionResolver(ProblemWriter writer) {
		return new CommittedResponseExceptionResolver(writer);
	}

	@Bean
	@ConditionalOnMissingBean(value = ErrorController.class, search = SearchStrategy.CURRENT)
	ProblemErrorController problemErrorController(ProblemWriter writer) {
		return new ProblemErrorController(writer);
	}

	/** Spring takes some failures for the end of a resource, or of a stream. */
	@Bean
	WebMvcConfigurer completeResponseConfigurer(ProblemWriter writer) {
		return new WebMvcConfigurer() {

			@Override
			public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
				configurer.registerCallableInterceptors(new StreamTimeoutInterceptor(writer));
			}

			@Override
			public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
				builder.addCustomConverter(new ResponseResourceHttpMessageConverter());
			}

		};
	}

	/**
	 * Handles the exceptions of Spring's own resolvers, right after the application's
	 * handlers. It also handles exceptions that these resolvers leave without a response:
	 * they take every broken connection for the client's, including that of a database.
	 */
	@Bean
	WebMvcConfigurer problemResolverConfigurer(ProblemWriter writer, FieldErrors fieldErrors) {
		SpringWebProblemMapper springWeb = new SpringWebProblemMapper(fieldErrors);
		return new ProblemResolverConfigurer(
				new ProblemExceptionResolver(writer, (failure) -> springWeb.map(failure) != null
						|| DisconnectedClientHelper.isClientDisconnectedException(failure)));
	}

	/**
	 * Spring Boot's advice for {@code spring.mvc.problemdetails.enabled} creates bodies
	 * without the members of this format. It backs off if a bean of this type exists.
	 * This bean is not an advice, so Spring MVC never calls it.
	 */
	@Bean
	@ConditionalOnBooleanProperty("spring.mvc.problemdetails.enabled")
	@ConditionalOnMissingBean
	ResponseEntityExceptionHandler insteadOfProblemDetailsAdvice() {
		return new ResponseEntityExceptionHandler() {
		};
	}

	/**
	 * Handles exceptions that no other resolver, including the application's, has
	 * handled.
	 */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	HandlerExceptionResolver problemExceptionResolver(ProblemWriter writer) {
		return new ProblemExceptionResolver(writer, (failure) -> !SecurityFailure.is(failure));
	}

	@Bean
	static CorsRefusals corsRefusals(ObjectProvider<ProblemWriter> writer) {
		return new CorsRefusals(writer);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ GlobalOperationCustomizer.class, Operation.class })
	@ConditionalOnBooleanProperty(name = "shared-core.error.document-responses", matchIfMissing = true)
	static class OpenApiConfiguration {

		@Bean
		ErrorResponseCustomizer errorResponseCustomizer(ErrorProperties properties,
				ObjectProvider<RequestMappingHandlerMapping> mappings, ObjectProvider<RouterFunctionProvider> routes,
				ObjectProvider<OperationErrors> features) {
			return new ErrorResponseCustomizer(new RequestErrors(new UnlimitedPaths(properties.unlimitedPaths())),
					new ApiOperations(mappings::stream, routes::stream), features.orderedStream().toList());
		}

		@Bean
		AsynchronousErrors asynchronousErrors() {
			return new AsynchronousErrors();
		}

		@Bean
		StoredDataErrors storedDataErrors(ListableBeanFactory beans, Environment environment) {
			boolean database = beans.getBeanNamesForType(DataSource.class, true, false).length > 0;
			boolean services = Binder.get(environment)
				.bind("shared-core.client.services", Bindable.mapOf(String.class, Object.class))
				.isBound();
			return new StoredDataErrors(database, services);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ObjectMapper.class)
	@ConditionalOnProperty(name = "spring.http.converters.preferred-json-mapper", havingValue = "jackson2")
	static class Jackson2Configuration {

		@Bean
		@ConditionalOnMissingBean
		JsonDialect problemJsonDialect(ObjectProvider<ObjectMapper> objectMapper) {
			return new Jackson2Dialect(objectMapper.getIfUnique(ObjectMapper::new));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SecurityFilterChain.class)
	static class SecurityConfiguration {

		@Bean
		static SecurityCorsRefusals securityCorsRefusals(ObjectProvider<ProblemWriter> writer,
				ListableBeanFactory beans) {
			return new SecurityCorsRefusals(writer, beans);
		}

	}

	/** Mappers for optional dependencies, ordered after the service's mappers. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ InvalidParameterException.class, ConfigurableTomcatWebServerFactory.class })
	static class TomcatConfiguration {

		@Bean
		TomcatProblemMapper tomcatProblems() {
			return new TomcatProblemMapper();
		}

		/**
		 * Otherwise Tomcat asks for a body before any filter can refuse it.
		 */
		@Bean
		@ConditionalOnMissingBean(name = "continueResponseCustomizer")
		WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> continueResponseCustomizer() {
			return (factory) -> factory.addConnectorCustomizers((connector) -> {
				if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
					http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
				}
			});
		}

		@Bean
		@ConditionalOnMissingBean(name = "problemReportCustomizer")
		WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemReportCustomizer(
				ObjectProvider<ProblemWriter> writer) {
			return (factory) -> factory.addContextCustomizers((context) -> {
				Pipeline pipeline = context.getParent().getPipeline();
				pipeline.addValve(new ShortResponseValve(writer.getObject()));
				pipeline.addValve(new ProblemReportValve(writer.getObject()));
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HttpException.class)
	static class JettyConfiguration {

		@Bean
		JettyProblemMapper jettyProblems() {
			return new JettyProblemMapper();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(RequestRejectedHandler.class)
	static class FirewallConfiguration {

		@Bean
		@ConditionalOnMissingBean(RequestRejectedHandler.class)
		RejectedRequests rejectedRequests(ProblemWriter writer) {
			return new RejectedRequests(writer);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DataAccessException.class, TransactionException.class })
	static class DataAccessConfiguration {

		@Bean
		DataAccessProblemMapper dataAccessProblems(ErrorProperties properties, FieldErrors fieldErrors) {
			return new DataAccessProblemMapper(properties.retryAfter(),
					new ConstraintViolationProblemMapper(fieldErrors.json()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ PersistenceException.class, DataIntegrityViolationException.class })
	static class PersistenceConfiguration {

		@Bean
		PersistenceProblemMapper persistenceProblems(ErrorProperties properties, FieldErrors fieldErrors) {
			return new PersistenceProblemMapper(properties.retryAfter(),
					new ConstraintViolationProblemMapper(fieldErrors.json()));
		}

	}

}
