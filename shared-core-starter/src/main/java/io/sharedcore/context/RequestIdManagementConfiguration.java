package io.sharedcore.context;

import java.util.EnumSet;

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
 * Gives the requests of Actuator an id if Actuator has its own port, and so its own
 * application context and filters.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
final class RequestIdManagementConfiguration {

	@Bean
	@ConditionalOnBean(name = "requestIdFilter")
	FilterRegistrationBean<Filter> managementRequestIdFilter(
			@Qualifier("requestIdFilter") FilterRegistrationBean<Filter> application) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(application.getFilter());
		registration.setName("managementRequestIdFilter");
		registration.setOrder(application.getOrder());
		registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
		return registration;
	}

}
