package io.sharedcore.logging;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * Logs the requests of Actuator if Actuator has its own port, and so its own application
 * context and filters.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
final class RequestLogManagementConfiguration {

	@Bean
	@ConditionalOnBean(name = "requestLogFilter")
	FilterRegistrationBean<Filter> managementRequestLogFilter(
			@Qualifier("requestLogFilter") FilterRegistrationBean<Filter> application) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(application.getFilter());
		registration.setName("managementRequestLogFilter");
		registration.setOrder(application.getOrder());
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		return registration;
	}

}
