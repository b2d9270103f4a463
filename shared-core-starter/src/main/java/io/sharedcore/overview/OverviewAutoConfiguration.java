package io.sharedcore.overview;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.sharedcore.logging.TemporaryLogLevels;
import io.sharedcore.masking.SecretNames;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Shows how this service uses shared-core, and searches for properties that nothing
 * reads.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = OverviewProperties.PREFIX + ".enabled", matchIfMissing = true)
@EnableConfigurationProperties(OverviewProperties.class)
final class OverviewAutoConfiguration {

	@Bean
	static BeanFactoryPostProcessor unknownSharedCoreProperties(ConfigurableEnvironment environment,
			ConfigurableListableBeanFactory beans) {
		return new UnknownPropertyCheck(environment, () -> new Features(beans.getBeanClassLoader()).find());
	}

	@Bean
	static AbsentFeatureLog absentFeatureLog(ConfigurableEnvironment environment,
			ConfigurableListableBeanFactory beans) {
		return new AbsentFeatureLog(beans.getBeanClassLoader(), beans.containsBeanDefinition(FeatureStates.REACTIVE),
				() -> new FeatureStates(new Features(beans.getBeanClassLoader()).find(), beans, environment));
	}

	/** Tells the feature states that this application serves no servlets. */
	@Configuration(value = FeatureStates.REACTIVE, proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveConfiguration {

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class MeterConfiguration {

		@Bean
		FeatureMeter featureMeter(ConfigurableListableBeanFactory beans, ConfigurableEnvironment environment) {
			ClassLoader classLoader = beans.getBeanClassLoader();
			return new FeatureMeter(new Versions(classLoader).own(),
					() -> new FeatureStates(new Features(classLoader).find(), beans, environment).byName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ AuthorityAuthorizationManager.class, SecurityContextHolder.class })
	static class AuthorizationConfiguration {

		@Bean
		AdminAuthorization adminAuthorization(Environment environment, ObjectProvider<RoleHierarchy> hierarchy) {
			return new AdminAuthorization(environment.getProperty("shared-core.security.admin-role", "admin"),
					hierarchy.getIfUnique());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, EndpointWebExtension.class, ConditionalOnAvailableEndpoint.class })
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnAvailableEndpoint
		SharedCoreEndpoint overviewEndpoint(ConfigurableListableBeanFactory beans, ConfigurableEnvironment environment,
				OverviewProperties properties, ObjectProvider<SanitizingFunction> sanitizers,
				ObjectProvider<SecretNames> secretNames) {
			Features features = new Features(beans.getBeanClassLoader());
			SettingMask mask = new SettingMask(sanitizers.orderedStream().toList(),
					secretNames.getIfUnique(SecretNames::standard));
			return new SharedCoreEndpoint(new Versions(beans.getBeanClassLoader()),
					new FeatureStates(features.find(), beans, environment),
					new Settings(features.find(), beans, new SettingOrigins(environment), mask), show(properties));
		}

		@Bean
		@ConditionalOnAvailableEndpoint
		@ConditionalOnBean(SharedCoreEndpoint.class)
		SharedCoreEndpointWebExtension overviewEndpointWebExtension(SharedCoreEndpoint endpoint,
				OverviewProperties properties, ObjectProvider<TemporaryLogLevels> levels,
				ObjectProvider<EndpointAuthorization> authorization, ApplicationEventPublisher events) {
			return new SharedCoreEndpointWebExtension(endpoint, show(properties), properties.roles(),
					new LogLevelOperation(levels.getIfAvailable(), authorization.getIfAvailable(() -> () -> {
					}), events));
		}

		private static Show show(OverviewProperties properties) {
			return Show.valueOf(properties.showValues().name());
		}

	}

}
