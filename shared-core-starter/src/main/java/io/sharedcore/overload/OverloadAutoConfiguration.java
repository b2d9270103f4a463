package io.sharedcore.overload;

import java.util.List;

import io.sharedcore.context.FilterOrders;
import io.sharedcore.error.ProblemWriter;
import jakarta.servlet.Filter;
import org.apache.catalina.valves.ValveBase;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Limits what slow requests take of a service on Tomcat.
 */
@AutoConfiguration(afterName = "io.sharedcore.error.ErrorAutoConfiguration")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ ValveBase.class, TomcatWebServerFactory.class, Filter.class })
@ConditionalOnBooleanProperty(name = "shared-core.overload.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OverloadProperties.class)
final class OverloadAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "requestBodyCustomizer")
	WebServerFactoryCustomizer<TomcatWebServerFactory> requestBodyCustomizer(OverloadProperties properties) {
		return (factory) -> factory.addEngineValves(new RequestBodyValve(
				BodyDeadline.of(properties.bodyTime(), properties.bodyRate()), properties.bodyThreadPercent()));
	}

	@Bean
	@ConditionalOnMissingBean(name = "refusedBodyFilter")
	FilterRegistrationBean<Filter> refusedBodyFilter(ObjectProvider<ProblemWriter> problems) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(
				new RefusedBodyFilter(problems.getIfUnique()));
		registration.setName("refusedBodyFilter");
		registration.setOrder(FilterOrders.REFUSED_BODY);
		return registration;
	}

	@Bean
	@ConditionalOnProperty("shared-core.overload.health-port")
	@ConditionalOnMissingBean(name = "healthConnectorCustomizer")
	WebServerFactoryCustomizer<TomcatWebServerFactory> healthConnectorCustomizer(OverloadProperties properties,
			Environment environment) {
		Integer port = properties.healthPort();
		return (factory) -> {
			if (port != null) {
				new HealthConnector(port, factory.getAddress(), paths(factory, environment)).addTo(factory);
			}
		};
	}

	private static List<String> paths(TomcatWebServerFactory factory, Environment environment) {
		String context = environment.getProperty("server.servlet.context-path", "");
		String base = environment.getProperty("management.endpoints.web.base-path", "/actuator");
		return List.of(context + base + "/health/**", context + "/livez", context + "/readyz");
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = "org.springdoc.core.customizers.GlobalOperationCustomizer")
	static class OpenApiConfiguration {

		@Bean
		@ConditionalOnThreading(Threading.PLATFORM)
		RefusedBodyErrors refusedBodyErrors() {
			return new RefusedBodyErrors();
		}

	}

}
