package io.sharedcore.overload;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.sharedcore.context.FilterOrders;
import io.sharedcore.error.ProblemMapper;
import io.sharedcore.error.ProblemWriter;
import jakarta.servlet.Filter;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Auto-configuration of the deadline of a request in the database. Its mapper comes after
 * the application's and before those of the errors, which know these exceptions as
 * timeouts.
 */
@AutoConfiguration(beforeName = "io.sharedcore.error.ErrorAutoConfiguration")
@ConditionalOnBooleanProperty(name = "shared-core.overload.database-deadline", matchIfMissing = true)
final class DatabaseDeadlineAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass({ Filter.class, FilterRegistrationBean.class })
	static class FilterConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "expiredDeadlineFilter")
		FilterRegistrationBean<Filter> expiredDeadlineFilter(ObjectProvider<ProblemWriter> problems) {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(
					new ExpiredDeadlineFilter(problems.getIfUnique()));
			registration.setName("expiredDeadlineFilter");
			registration.setOrder(FilterOrders.EXPIRED_DEADLINE);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DataSource.class, DelegatingDataSource.class, ProxyFactory.class })
	static class DataSourceConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "deadlineDataSourcePostProcessor")
		static DeadlineDataSourcePostProcessor deadlineDataSourcePostProcessor() {
			return new DeadlineDataSourcePostProcessor();
		}

		@Bean
		@ConditionalOnMissingBean(name = "databaseDeadlineProblemMapper")
		ProblemMapper databaseDeadlineProblemMapper() {
			return new DatabaseDeadlineProblemMapper();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HikariDataSource.class, DataSourcePoolMetadataProvider.class, DelegatingDataSource.class,
			ProxyFactory.class })
	static class HikariConfiguration {

		@Bean
		LimitedHikariMetadataProvider limitedHikariMetadataProvider() {
			return new LimitedHikariMetadataProvider();
		}

	}

}
