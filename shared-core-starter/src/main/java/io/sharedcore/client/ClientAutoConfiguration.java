package io.sharedcore.client;

import java.time.Clock;
import java.util.List;

import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.DispatcherType;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.env.Environment;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.endpoint.TokenExchangeGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.util.MultiValueMap;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;

/**
 * Auto-configuration of {@link ServiceHttpClient}.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration",
		"org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration",
		"org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
		"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
		"org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration",
		"org.springframework.cloud.loadbalancer.config.BlockingLoadBalancerClientAutoConfiguration" })
@ConditionalOnClass({ RestClient.class, RestClientCustomizer.class, CloseableHttpClient.class, RetryTemplate.class,
		JsonMapper.class, MeterRegistry.class, ObservationRegistry.class, ContextSnapshotFactory.class })
@ConditionalOnProperty(name = "shared-core.client.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ClientProperties.class)
final class ClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ServiceHttpClient.class)
	ClientResources serviceClientResources(ClientProperties properties, ObjectProvider<JsonMapper> json,
			ObjectProvider<Clock> clock, ObjectProvider<RestClientCustomizer> restClientCustomizers,
			ObjectProvider<ServiceClientCustomizer> customizers, ObjectProvider<SslBundles> sslBundles,
			ObjectProvider<TokenProvider> tokens, ObjectProvider<RegistrationTokens> registrations,
			ObjectProvider<UserTokens> users, ObjectProvider<TokenExchange.Registrations> exchanges,
			ObjectProvider<ServiceLocator> locator, ObjectProvider<AddressFilter> addressFilter,
			ObjectProvider<ObservationRegistry> observations, ObjectProvider<MeterRegistry> meters,
			Environment environment) {
		return new ClientResources(new ClientResources.Surroundings(properties, json.getIfUnique(JsonMapper::shared),
				clock.getIfUnique(Clock::systemUTC), restClientCustomizers.orderedStream().toList(),
				customizers.orderedStream().toList(), sslBundles.getIfAvailable(), tokens.getIfUnique(),
				registrations.getIfUnique(), users.getIfUnique(), exchanges.getIfUnique(), locator.getIfUnique(),
				SystemDefaultDnsResolver.INSTANCE, addressFilter.getIfUnique(),
				observations.getIfUnique(() -> ObservationRegistry.NOOP), meters.getIfUnique(),
				environment.getProperty("spring.application.name")));
	}

	@Bean
	@ConditionalOnMissingBean
	ServiceHttpClient serviceHttpClient(ClientResources parts) {
		return parts.client();
	}

	@Bean
	TypedClientGroups serviceTypedClientGroups(ClientProperties properties, ObjectProvider<ServiceHttpClient> client,
			Environment environment, ObjectProvider<HttpServiceProxyRegistry> registry) {
		return new TypedClientGroups(properties, SingletonSupplier.of(client::getObject), environment, registry);
	}

	/**
	 * Configures tokens of OAuth2 client credentials.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ AuthorizedClientServiceOAuth2AuthorizedClientManager.class,
			RestClientClientCredentialsTokenResponseClient.class })
	static class OAuth2Configuration {

		@Bean
		@ConditionalOnBean({ ClientRegistrationRepository.class, OAuth2AuthorizedClientService.class })
		@ConditionalOnMissingBean(RegistrationTokens.class)
		OAuth2Registrations serviceOAuth2Registrations(ClientRegistrationRepository registrations,
				OAuth2AuthorizedClientService clients, ObjectProvider<Clock> clock,
				ObjectProvider<OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest>> endpoint,
				ObjectProvider<Converter<OAuth2ClientCredentialsGrantRequest, MultiValueMap<String, String>>> parameters,
				ObjectProvider<OAuth2AuthorizedClientManager> managers,
				ObjectProvider<ObservationRegistry> observations) {
			return new OAuth2Registrations(registrations, clients, clock.getIfUnique(Clock::systemUTC),
					new TokenEndpoint(endpoint.getIfUnique(), parameters.orderedStream().toList(),
							observations.getIfUnique(() -> ObservationRegistry.NOOP)),
					ownManager(managers.getIfUnique()));
		}

		@Bean
		@ConditionalOnBean(ClientRegistrationRepository.class)
		@ConditionalOnMissingBean(TokenExchange.Registrations.class)
		OAuth2TokenExchanges serviceTokenExchanges(ClientRegistrationRepository registrations,
				ObjectProvider<OAuth2AccessTokenResponseClient<TokenExchangeGrantRequest>> endpoint,
				ObjectProvider<Converter<TokenExchangeGrantRequest, MultiValueMap<String, String>>> parameters,
				ObjectProvider<ObservationRegistry> observations) {
			return new OAuth2TokenExchanges(registrations, new ExchangeEndpoint(endpoint.getIfUnique(),
					parameters.orderedStream().toList(), observations.getIfUnique(() -> ObservationRegistry.NOOP)));
		}

		/** The default manager of Spring Security needs the request of a browser. */
		private static @Nullable OAuth2AuthorizedClientManager ownManager(
				@Nullable OAuth2AuthorizedClientManager manager) {
			return (manager instanceof DefaultOAuth2AuthorizedClientManager) ? null : manager;
		}

	}

	/**
	 * Configures the token of the current request.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ SecurityContextHolder.class, AbstractOAuth2Token.class })
	static class UserTokenConfiguration {

		@Bean
		UserTokens serviceUserTokens() {
			return new SecurityContextUserTokens();
		}

	}

	/**
	 * Configures the address filter, which Spring Boot has since 4.1. Every filter of the
	 * application has to accept an address.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(InetAddressFilter.class)
	static class AddressFilterConfiguration {

		@Bean
		@ConditionalOnBean(InetAddressFilter.class)
		AddressFilter serviceAddressFilter(ObjectProvider<InetAddressFilter> filters) {
			List<InetAddressFilter> all = filters.orderedStream().toList();
			return (address) -> all.stream().allMatch((filter) -> filter.matches(address));
		}

	}

	/**
	 * Configures Spring Cloud LoadBalancer for services without a base URL.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(LoadBalancerClient.class)
	static class LoadBalancerConfiguration {

		@Bean
		@ConditionalOnBean(LoadBalancerClient.class)
		ServiceLocator loadBalancedServiceLocator(LoadBalancerClient loadBalancer) {
			return (service) -> {
				ServiceInstance instance = loadBalancer.choose(service);
				return (instance != null) ? instance.getUri() : null;
			};
		}

	}

}
