package io.sharedcore.deadline;

import io.micrometer.context.ContextSnapshotFactory;

import io.sharedcore.context.FilterOrders;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration of the deadline of each request. It is present if calls to other
 * services or the database use it.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ Filter.class, FilterRegistrationBean.class, ContextSnapshotFactory.class })
@Conditional(DeadlineAutoConfiguration.OnUse.class)
final class DeadlineAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "deadlineFilter")
	FilterRegistrationBean<Filter> deadlineFilter() {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new DeadlineFilter());
		registration.setName("deadlineFilter");
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
		registration.setAsyncSupported(true);
		registration.setOrder(FilterOrders.DEADLINE);
		return registration;
	}

	static final class OnUse extends AnyNestedCondition {

		OnUse() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnBooleanProperty(name = "shared-core.client.enabled", matchIfMissing = true)
		static final class Calls {

		}

		@ConditionalOnBooleanProperty(name = "shared-core.overload.database-deadline", matchIfMissing = true)
		static final class Database {

		}

	}

}
