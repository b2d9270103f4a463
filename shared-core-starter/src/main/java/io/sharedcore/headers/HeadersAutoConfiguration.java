package io.sharedcore.headers;

import java.util.ArrayList;
import java.util.List;

import io.sharedcore.context.FilterOrders;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;

/**
 * Adds Server-Timing and, where Spring Security does not, security headers to responses.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ Filter.class, FilterRegistrationBean.class })
@ConditionalOnBooleanProperty(name = "shared-core.headers.enabled", matchIfMissing = true)
@EnableConfigurationProperties(HeadersProperties.class)
final class HeadersAutoConfiguration {

	/**
	 * The bean of Spring Security's filter. If it exists, it sets the headers that the
	 * properties do not change.
	 */
	private static final String SPRING_SECURITY = "springSecurityFilterChain";

	@Bean
	@ConditionalOnMissingBean(name = "responseHeadersFilter")
	FilterRegistrationBean<Filter> responseHeadersFilter(HeadersProperties properties, BeanFactory beans) {
		List<HeaderWriter> headers = new ArrayList<>();
		if (properties.serverTiming()) {
			headers.add(new ServerTiming());
		}
		boolean springSecurity = beans.containsBean(SPRING_SECURITY);
		SecurityHeaders security = new SecurityHeaders(properties,
				(value, standard) -> !springSecurity || !value.equals(standard));
		if (properties.security() && !security.isEmpty()) {
			headers.add(security);
		}
		if (!HeadersProperties.isOff(properties.contentSecurityPolicy())) {
			headers.add(new ContentSecurityPolicy(properties.contentSecurityPolicy()));
		}
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new HeadersFilter(headers));
		registration.setName("responseHeadersFilter");
		registration.setOrder(FilterOrders.RESPONSE_HEADERS);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
		registration.setEnabled(!headers.isEmpty());
		return registration;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HeadersConfigurer.class)
	@ConditionalOnBooleanProperty(name = "shared-core.headers.security", matchIfMissing = true)
	static class SpringSecurityConfiguration {

		@Bean
		SpringSecurityHeadersCustomizer springSecurityHeadersCustomizer(HeadersProperties properties) {
			return new SpringSecurityHeadersCustomizer(properties);
		}

	}

}
