package io.sharedcore.headers;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.apache.coyote.Response;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Gives responses security headers where Spring Security does not, and Server-Timing.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ Filter.class, FilterRegistrationBean.class })
@ConditionalOnBooleanProperty(name = "shared-core.headers.enabled", matchIfMissing = true)
@EnableConfigurationProperties(HeadersProperties.class)
final class HeadersAutoConfiguration {

	/**
	 * The bean of Spring Security's filter: where it is, its headers are the user's to
	 * set.
	 */
	private static final String SPRING_SECURITY = "springSecurityFilterChain";

	@Bean
	@ConditionalOnMissingBean(name = "responseHeadersFilter")
	FilterRegistrationBean<Filter> responseHeadersFilter(HeadersProperties properties, BeanFactory beans) {
		List<LateHeaders> headers = new ArrayList<>();
		if (properties.serverTiming()) {
			headers.add(new ServerTiming());
		}
		if (properties.security() && !beans.containsBean(SPRING_SECURITY)) {
			headers.add(new SecurityHeaders());
		}
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new HeadersFilter(headers));
		registration.setName("responseHeadersFilter");
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		registration.setEnabled(!headers.isEmpty());
		return registration;
	}

	/** Nothing but speed depends on it. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Response.class, ConfigurableTomcatWebServerFactory.class })
	static class TomcatConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "responseHeadCustomizer")
		WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> responseHeadCustomizer() {
			return (factory) -> factory
				.addContextCustomizers((context) -> context.getPipeline().addValve(new TomcatResponseHeadValve()));
		}

	}

}
